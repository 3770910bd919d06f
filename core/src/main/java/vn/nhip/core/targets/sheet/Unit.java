package vn.nhip.core.targets.sheet;

import vn.nhip.core.targets.TargetAssignment;

/**
 * A unit that can have a target: a team, a district or a province.
 *
 * @param id team id, or GSO code
 * @param keyProvince GSO code of the province that identifies a district or province together with
 *     its id; empty for a team
 */
public record Unit(TargetAssignment.Scope scope, String id, String keyProvince) {

  /** Returns the unit with an id in a province. */
  public static Unit of(TargetAssignment.Scope scope, String id, String province) {
    return new Unit(scope, id, scope == TargetAssignment.Scope.TEAM ? "" : province);
  }

  /** Returns the unit of an assignment. */
  public static Unit of(TargetAssignment assignment) {
    return of(assignment.scope(), assignment.id(), assignment.province());
  }

  @Override
  public String toString() {
    return scope + " " + id;
  }
}
