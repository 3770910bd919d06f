package vn.nhip.center.targets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * The assignments of a province in the order of the log, and the plans that follow from them by the
 * rules of {@link InForce} and {@link Plan}, which the job uses too.
 */
public final class PlanBook {
  private static final long MINUTE = 60_000;
  private static final int MOST_MINUTES = 25 * 60;

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
    return InForce.of(ofUnit, Math.toIntExact(day.toEpochDay()), knownBefore);
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
    return InForce.shifts(
        own, own.scope() == Scope.TEAM ? List.of() : inForce(Scope.TEAM, day, knownBefore));
  }

  /**
   * What a unit is expected to have received, at several minutes of a day; null where no plan says.
   * A province is the sum of its districts, or of its teams where no district has a target.
   *
   * @param minutes of the working day
   * @param clock no more is known than what had arrived by then, milliseconds since 1970
   */
  public List<Integer> expected(
      Scope scope, String id, WorkingDay day, List<Integer> minutes, long clock) {
    List<Integer> curve = new ArrayList<>();
    boolean isPlanned = false;
    for (int minute : minutes) {
      long knownBefore = Math.min(clock, day.start().toEpochMilli() + minute * MINUTE);
      // Before the day's first assignment arrived, it shows what was then still to be assigned.
      Integer expected = expected(scope, id, day, minute, knownBefore);
      if (expected == null) {
        expected = expected(scope, id, day, minute, clock);
      }
      isPlanned |= expected != null;
      curve.add(expected == null ? 0 : expected);
    }
    return isPlanned ? curve : null;
  }

  private Integer expected(Scope scope, String id, WorkingDay day, int minute, long knownBefore) {
    if (scope != Scope.PROVINCE) {
      TargetAssignment own = inForce(scope, id, day.date(), knownBefore);
      return own == null ? null : expected(own, day, minute, knownBefore);
    }
    Collection<TargetAssignment> parts = inForce(Scope.DISTRICT, day.date(), knownBefore);
    if (parts.isEmpty()) {
      parts = inForce(Scope.TEAM, day.date(), knownBefore);
    }
    if (parts.isEmpty()) {
      return null;
    }
    int sum = 0;
    for (TargetAssignment part : parts) {
      sum += expected(part, day, minute, knownBefore);
    }
    return sum;
  }

  private int expected(TargetAssignment own, WorkingDay day, int minute, long knownBefore) {
    return plan(own, day, knownBefore).expected(own.dailyTarget(), minute);
  }

  /** The planned minutes of a unit's day. */
  public Plan plan(TargetAssignment own, WorkingDay day, long knownBefore) {
    return Plan.of(shifts(own, day.date(), knownBefore), day);
  }

  /**
   * The first target above 0 by which a unit's day is judged, or 0 where it is never.
   *
   * @param clock no more is known than what had arrived by then, milliseconds since 1970
   */
  public int firstTarget(Scope scope, String id, WorkingDay day, long clock) {
    long dayStart = day.start().toEpochMilli();
    long at = dayStart;
    while (true) {
      long knownBefore = Math.min(clock, at);
      TargetAssignment own = inForce(scope, id, day.date(), knownBefore);
      Plan plan = own == null ? null : plan(own, day, knownBefore);
      int minute = Math.toIntExact((at - dayStart) / MINUTE);
      if (own != null && own.dailyTarget() > 0 && plan.isPlanned(minute)) {
        return own.dailyTarget();
      }
      if (at >= clock || minute > MOST_MINUTES) {
        return own == null ? 0 : own.dailyTarget();
      }
      at += MINUTE;
    }
  }

  private static String key(Scope scope, String id) {
    return scope.name() + '/' + id;
  }
}
