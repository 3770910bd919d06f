package vn.nhip.core.targets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * Which assignment of a unit is in force, and which shifts follow from it (contract §1 and §2.8): a
 * later record in the log for the same unit and day wins from its arrival on.
 */
public final class InForce {

  private InForce() {}

  /**
   * The assignment of a unit in force on a working day, or null.
   *
   * @param ofUnit the unit's assignments, in the order of the log
   * @param day days since 1970
   * @param knownBefore milliseconds since 1970; an assignment that arrived then or later is ignored
   */
  public static TargetAssignment of(List<TargetAssignment> ofUnit, int day, long knownBefore) {
    return of(ofUnit, Function.identity(), day, knownBefore);
  }

  /**
   * The same for entries that each hold an assignment.
   *
   * @param <T> the type of the entries
   */
  public static <T> T of(
      List<T> ofUnit, Function<T, TargetAssignment> assignment, int day, long knownBefore) {
    for (int i = ofUnit.size() - 1; i >= 0; i--) {
      TargetAssignment each = assignment.apply(ofUnit.get(i));
      if (each.isFor(day) && each.arrivedAt() < knownBefore) {
        return ofUnit.get(i);
      }
    }
    return null;
  }

  /**
   * The shifts of a unit's day: a team's own, or those of a district's teams. A team belongs to the
   * district that its assignment names with its province, if its target is above 0.
   *
   * @param own the unit's assignment in force
   * @param teams the assignments in force of all teams that may belong to it; unused for a team
   */
  public static List<List<ShiftInterval>> shifts(
      TargetAssignment own, Collection<TargetAssignment> teams) {
    if (own.scope() == Scope.TEAM) {
      return List.of(own.shift());
    }
    List<List<ShiftInterval>> shifts = new ArrayList<>();
    for (TargetAssignment team : teams) {
      if (team.dailyTarget() > 0
          && own.id().equals(team.district())
          && own.province().equals(team.province())) {
        shifts.add(team.shift());
      }
    }
    return shifts;
  }
}
