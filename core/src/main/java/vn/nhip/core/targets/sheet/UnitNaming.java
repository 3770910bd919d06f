package vn.nhip.core.targets.sheet;

import vn.nhip.core.targets.TargetAssignment;

/** Names units that no assignment names. */
@FunctionalInterface
public interface UnitNaming {

  /** The name of a unit, or its id if it has none. */
  String of(TargetAssignment.Scope scope, String id);
}
