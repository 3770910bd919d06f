package vn.nhip.job.targets;

import vn.nhip.connectors.events.TargetAssignment;

/** What has a target: a team, a district or a province. */
record Unit(TargetAssignment.Scope scope, String id) {

  static Unit of(TargetAssignment assignment) {
    return new Unit(assignment.scope(), assignment.id());
  }

  @Override
  public String toString() {
    return scope + " " + id;
  }
}
