package vn.nhip.core.targets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * Finds the assignment in force for a unit, and its name and shifts (contract §1 and §2.8): a later
 * record in the log for the same unit and day wins from its arrival on.
 */
public final class InForce {

  private InForce() {}

  /** An assignment that holds for some working days from its arrival on. */
  public interface Dated {

    /** Whether it holds for a working day, given as days since 1970. */
    boolean isFor(int day);

    /** Arrival of the assignment, milliseconds since 1970. */
    long arrivedAt();
  }

  /** A record of an assignment, which holds as the assignment does. */
  public interface Recorded extends Dated {

    /** The assignment. */
    TargetAssignment assignment();

    @Override
    default boolean isFor(int day) {
      return assignment().isFor(day);
    }

    @Override
    default long arrivedAt() {
      return assignment().arrivedAt();
    }
  }

  /** Something that may say what a unit is called from a day on. */
  public interface Named extends Dated {

    /** As shown to people, or null. */
    String name();

    /** The first working day for which it holds, days since 1970. */
    int fromDay();
  }

  /**
   * Returns the assignment in force for a unit on a working day, or null.
   *
   * @param ofUnit the unit's assignments, in the order of the log
   * @param day days since 1970
   * @param knownBefore milliseconds since 1970; an assignment that arrived then or later is ignored
   * @param <T> type of the assignments
   */
  public static <T extends Dated> T of(List<T> ofUnit, int day, long knownBefore) {
    for (int i = ofUnit.size() - 1; i >= 0; i--) {
      T each = ofUnit.get(i);
      if (each.isFor(day) && each.arrivedAt() < knownBefore) {
        return each;
      }
    }
    return null;
  }

  /**
   * Returns a unit's name on a working day, or null if no assignment names it. A name holds from
   * its assignment's first day on. An assignment that arrived after the day is used only if no
   * other names the unit, so a past day keeps the name under which it was shown.
   *
   * @param ofUnit what names the unit, in the order of the log
   * @param day days since 1970
   * @param dayEnd the end of that working day, milliseconds since 1970
   * @param <T> assignments, or names alone
   */
  public static <T extends Named> String name(List<T> ofUnit, int day, long dayEnd) {
    List<T> named = ofUnit.stream().filter(each -> each.name() != null).toList();
    T found = naming(named, day, dayEnd);
    if (found == null) {
      found = naming(named, day, Long.MAX_VALUE);
    }
    if (found == null) {
      found = named.stream().reduce(InForce::first).orElse(null);
    }
    return found == null ? null : found.name();
  }

  /** Of two on the same first day, the later one in the log counts. */
  private static <T extends Named> T first(T one, T later) {
    return later.fromDay() <= one.fromDay() ? later : one;
  }

  private static <T extends Named> T naming(List<T> named, int day, long knownBefore) {
    T inForce = of(named, day, knownBefore);
    for (int i = named.size() - 1; i >= 0 && inForce == null; i--) {
      T each = named.get(i);
      inForce = each.fromDay() <= day && each.arrivedAt() < knownBefore ? each : null;
    }
    return inForce;
  }

  /**
   * Returns the shifts of a unit's day: a team's own, or those of a district's teams. A team with a
   * target above 0 belongs to the district and province that its assignment names.
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
