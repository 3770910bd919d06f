package vn.nhip.center.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.events.TargetAssignment.Scope;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;
import vn.nhip.job.domain.Plan;

/**
 * The assignments of a province, in the order of the log, and what follows from them by the rules
 * that the job judges by.
 */
public final class PlanBook {
  private final Map<String, List<TargetAssignment>> byUnit = new LinkedHashMap<>();

  /**
   * @param assignments in the order of the log
   */
  public PlanBook(List<TargetAssignment> assignments) {
    for (TargetAssignment each : assignments) {
      byUnit.computeIfAbsent(key(each.scope(), each.id()), unit -> new ArrayList<>()).add(each);
    }
  }

  /** Whether no plan is known at all. */
  public boolean isEmpty() {
    return byUnit.isEmpty();
  }

  /**
   * The assignment of a unit in force on a day, or null.
   *
   * @param knownBefore milliseconds since 1970: what arrived later is not known
   */
  public TargetAssignment inForce(Scope scope, String id, LocalDate day, long knownBefore) {
    List<TargetAssignment> ofUnit = byUnit.getOrDefault(key(scope, id), List.of());
    for (int i = ofUnit.size() - 1; i >= 0; i--) {
      TargetAssignment each = ofUnit.get(i);
      if (each.fromDay() <= day.toEpochDay()
          && (each.toDay() == null || day.toEpochDay() <= each.toDay())
          && each.arrivedAt() < knownBefore) {
        return each;
      }
    }
    return null;
  }

  /** The units of a kind that have an assignment in force on a day, with it. */
  public List<TargetAssignment> inForce(Scope scope, LocalDate day, long knownBefore) {
    List<TargetAssignment> found = new ArrayList<>();
    for (List<TargetAssignment> ofUnit : byUnit.values()) {
      TargetAssignment first = ofUnit.get(0);
      TargetAssignment each =
          first.scope() == scope ? inForce(scope, first.id(), day, knownBefore) : null;
      if (each != null) {
        found.add(each);
      }
    }
    return found;
  }

  /** The newest name of a unit, or null. */
  public String name(String scope, String id) {
    List<TargetAssignment> ofUnit = byUnit.getOrDefault(scope + '/' + id, List.of());
    for (int i = ofUnit.size() - 1; i >= 0; i--) {
      if (ofUnit.get(i).name() != null) {
        return ofUnit.get(i).name();
      }
    }
    return null;
  }

  /** The newest assignment of a unit that says how many people are of card age, or null. */
  public TargetAssignment campaign(Scope scope, String id) {
    List<TargetAssignment> ofUnit = byUnit.getOrDefault(key(scope, id), List.of());
    for (int i = ofUnit.size() - 1; i >= 0; i--) {
      if (ofUnit.get(i).eligible() != null) {
        return ofUnit.get(i);
      }
    }
    return null;
  }

  /** When a unit works, empty where that is not known; of a district, its teams' shifts. */
  public List<List<ShiftInterval>> shifts(TargetAssignment own, LocalDate day, long knownBefore) {
    if (own.scope() == Scope.TEAM) {
      return List.of(own.shift());
    }
    List<List<ShiftInterval>> shifts = new ArrayList<>();
    for (TargetAssignment team : inForce(Scope.TEAM, day, knownBefore)) {
      if (team.dailyTarget() > 0 && own.id().equals(team.district())) {
        shifts.add(team.shift());
      }
    }
    return shifts;
  }

  /**
   * What a unit is expected to have received, at several minutes of a day; null where no plan says.
   * A province is the sum of its districts, or of its teams where no district has a target.
   *
   * @param minutes of the working day
   * @param dayStart of the working day, milliseconds since 1970
   * @param clock no more is known than what had arrived by then
   * @param startMinute of the local day at which the working day begins
   */
  public List<Integer> expected(
      Scope scope,
      String id,
      LocalDate day,
      List<Integer> minutes,
      long dayStart,
      long clock,
      int startMinute) {
    List<Integer> curve = new ArrayList<>();
    boolean isPlanned = false;
    for (int minute : minutes) {
      long knownBefore = Math.min(clock, dayStart + minute * 60_000L);
      // Before the day's first assignment arrived, it shows what was then still to be assigned.
      Integer expected = expected(scope, id, day, minute, knownBefore, startMinute);
      if (expected == null) {
        expected = expected(scope, id, day, minute, clock, startMinute);
      }
      isPlanned |= expected != null;
      curve.add(expected == null ? 0 : expected);
    }
    return isPlanned ? curve : null;
  }

  private Integer expected(
      Scope scope, String id, LocalDate day, int minute, long knownBefore, int startMinute) {
    if (scope != Scope.PROVINCE) {
      TargetAssignment own = inForce(scope, id, day, knownBefore);
      return own == null ? null : expected(own, day, minute, knownBefore, startMinute);
    }
    Collection<TargetAssignment> parts = inForce(Scope.DISTRICT, day, knownBefore);
    if (parts.isEmpty()) {
      parts = inForce(Scope.TEAM, day, knownBefore);
    }
    if (parts.isEmpty()) {
      return null;
    }
    int sum = 0;
    for (TargetAssignment part : parts) {
      sum += expected(part, day, minute, knownBefore, startMinute);
    }
    return sum;
  }

  private int expected(
      TargetAssignment own, LocalDate day, int minute, long knownBefore, int startMinute) {
    Plan plan = Plan.of(shifts(own, day, knownBefore), startMinute);
    int total = plan.total();
    return total == 0 ? 0 : (int) ((long) own.dailyTarget() * plan.endedAt(minute) / total);
  }

  private static String key(Scope scope, String id) {
    return scope.name() + '/' + id;
  }
}
