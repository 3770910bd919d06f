package vn.nhip.center.targets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.nhip.center.health.Calendar;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.PointName;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * The assignments of a province in the order of the log, and the plans that follow from them by the
 * rules of {@link InForce} and {@link Plan}, which the job uses too.
 */
public final class PlanBook implements DayNames {
  /** Provinces first, then each district with its teams, by id. */
  public static final Comparator<TargetAssignment> BY_PLACE =
      Comparator.comparing(TargetAssignment::district, Comparator.nullsFirst(String::compareTo))
          .thenComparing(TargetAssignment::scope, Comparator.reverseOrder())
          .thenComparing(TargetAssignment::id);

  static final String POINT = vn.nhip.core.events.Scope.INTAKE_POINT.name();
  private static final long MINUTE = 60_000;
  private static final int MOST_MINUTES = 25 * 60;

  private final Map<String, List<TargetAssignment>> byUnit = new LinkedHashMap<>();
  private final Map<String, List<PointName>> points;
  private final Calendar calendar;

  /**
   * @param assignments in the order of the log
   * @param calendar of the working days for which they hold
   */
  public PlanBook(List<TargetAssignment> assignments, Calendar calendar) {
    this(assignments, List.of(), calendar);
  }

  /**
   * @param points names of intake points, the oldest first
   */
  PlanBook(List<TargetAssignment> assignments, List<PointName> points, Calendar calendar) {
    this.calendar = calendar;
    this.points =
        points.stream()
            .sorted(PointName.BY_FIRST_DAY)
            .collect(Collectors.groupingBy(PointName::id));
    for (TargetAssignment each : assignments) {
      byUnit.computeIfAbsent(key(each.scope(), each.id()), unit -> new ArrayList<>()).add(each);
    }
  }

  /**
   * The assignment of a unit in force on a day; null for none, and for a team that belongs
   * elsewhere.
   *
   * @param knownBefore milliseconds since 1970: what arrived later is not known
   */
  public TargetAssignment inForce(Scope scope, String id, LocalDate day, long knownBefore) {
    List<TargetAssignment> ofUnit = byUnit.getOrDefault(key(scope, id), List.of());
    TargetAssignment found = InForce.of(ofUnit, Math.toIntExact(day.toEpochDay()), knownBefore);
    return found == null || AssignmentTable.isElsewhere(found) ? null : found;
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

  /**
   * The assignments of each unit over some days, merged into ranges of equal days. A unit without
   * an assignment on these days gets its newest one; a unit that has moved elsewhere gets none.
   * Ordered by province, then district with its teams, by id. Author and reason are omitted,
   * because the new assignments will have their own.
   */
  public List<TargetAssignment> goingOn(LocalDate first, LocalDate last) {
    List<TargetAssignment> rows = new ArrayList<>();
    byUnit.values().forEach(ofUnit -> rows.addAll(stretches(ofUnit, first, last)));
    rows.sort(BY_PLACE);
    return rows;
  }

  private List<TargetAssignment> stretches(
      List<TargetAssignment> ofUnit, LocalDate first, LocalDate last) {
    TargetAssignment newest = newest(ofUnit);
    List<TargetAssignment> rows = new ArrayList<>();
    TargetAssignment of = null;
    LocalDate begin = first;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      TargetAssignment now = inForce(newest.scope(), newest.id(), day, Long.MAX_VALUE);
      if (!Objects.equals(now, of)) {
        if (of != null) {
          rows.add(onDays(of, begin, day.minusDays(1)));
        }
        of = now;
        begin = day;
      }
    }
    if (of != null) {
      rows.add(onDays(of, begin, last));
    }
    boolean hasLeft = AssignmentTable.isElsewhere(lastUntil(ofUnit, last));
    return rows.isEmpty() && !hasLeft ? List.of(onDays(newest, first, last)) : rows;
  }

  private static TargetAssignment newest(List<TargetAssignment> ofUnit) {
    return ofUnit.stream()
        .filter(each -> !AssignmentTable.isElsewhere(each))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** What was in force on the last day of all until one; the newest where all is later. */
  private static TargetAssignment lastUntil(List<TargetAssignment> ofUnit, LocalDate until) {
    int last = Math.toIntExact(until.toEpochDay());
    return ofUnit.stream()
        .filter(each -> each.fromDay() <= last)
        .map(each -> each.toDay() == null ? last : Math.min(last, each.toDay()))
        .max(Comparator.naturalOrder())
        .map(day -> InForce.of(ofUnit, day, Long.MAX_VALUE))
        .orElse(newest(ofUnit));
  }

  private TargetAssignment onDays(TargetAssignment of, LocalDate first, LocalDate last) {
    TargetAssignment campaign = campaign(of.scope(), of.id());
    return new TargetAssignment(
        of.scope(),
        of.id(),
        of.name(),
        of.province(),
        of.district(),
        Math.toIntExact(first.toEpochDay()),
        Math.toIntExact(last.toEpochDay()),
        of.dailyTarget(),
        of.shift(),
        campaign == null ? null : campaign.eligible(),
        campaign == null ? null : campaign.deadlineDay(),
        null,
        null,
        of.arrivedAt());
  }

  /** What a unit is called on a day: as assigned, else as of 2021, else its id. */
  @Override
  public String of(String scope, String id, LocalDate day) {
    List<? extends InForce.Named> ofUnit =
        scope.equals(POINT) ? points.get(id) : byUnit.get(scope + '/' + id);
    if (ofUnit == null) {
      return Names.of(scope, id);
    }
    WorkingDay on = calendar.on(day);
    String assigned = InForce.name(ofUnit, on.epochDay(), on.end().toEpochMilli());
    return assigned == null ? Names.of(scope, id) : assigned;
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
