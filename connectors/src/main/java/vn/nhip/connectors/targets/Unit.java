package vn.nhip.connectors.targets;

import vn.nhip.connectors.events.TargetAssignment;

/**
 * What has a target: a team, a district or a province.
 *
 * @param id team id, or GSO code
 */
public record Unit(TargetAssignment.Scope scope, String id) {

  /** The one that an assignment is for. */
  public static Unit of(TargetAssignment assignment) {
    return new Unit(assignment.scope(), assignment.id());
  }

  @Override
  public String toString() {
    return scope + " " + id;
  }
}
