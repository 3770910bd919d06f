package vn.nhip.center.board;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Moments;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.center.targets.UnitPlaces;
import vn.nhip.center.web.Refused;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** Reads the curves of a unit's working day in buckets of five minutes. */
record CurveReader(Moments moments) {
  private static final int BUCKET = 5;
  private static final String WINDOWS =
      """
      SELECT (extract(epoch FROM window_start - :from) / 60)::int / 5 AS bucket,
             sum(received)::int AS received
      FROM throughput
      WHERE scope = :scope AND scope_id = ANY(:ids) AND key_province = :province
        AND window_minutes = 1 AND window_start >= :from AND window_start < :to
      GROUP BY 1\
      """;
  private static final String DISTRICTS =
      """
      SELECT scope_id FROM daily_progress
      WHERE scope = 'DISTRICT' AND province = :province AND working_day IN (:day, :before)
      GROUP BY scope_id\
      """;
  private static final String SEES_PROVINCE =
      """
      SELECT EXISTS (SELECT FROM daily_progress WHERE scope = 'PROVINCE' AND scope_id = :province
                     AND working_day IN (:day, :before))\
      """;

  /**
   * Reads the curves.
   *
   * @param of the unit's province, or null: see {@link UnitPlaces#find}
   * @param asked the working day, or null for the current one
   * @throws Refused 404, if the handle may not see the unit or it does not exist
   */
  Curve read(Handle handle, String scope, String id, String of, LocalDate asked) {
    Instant clock = moments.read(handle).clock();
    String province = provinceOf(handle, scope, id, of);
    LocalDate day = moments.dayOr(asked, clock);
    PlanBook plans = AssignmentTable.ofProvince(handle, province, moments.calendar());
    WorkingDay today = moments.calendar().on(day);
    WorkingDay before = moments.calendar().on(day.minusDays(1));
    Source source = source(handle, scope, id, province, day);
    int buckets = (int) (Duration.between(today.start(), today.end()).toMinutes() / BUCKET);
    int past = past(today, clock, buckets);
    int[] counts = counts(handle, source, today, buckets);
    int[] countsBefore = counts(handle, source, before, buckets);
    TargetAssignment own = assignment(plans, scope, id, day, clock);
    UsualDay usual = usual(handle, plans, own, today, clock);
    UsualDay.Band band = usual == null ? null : usual.upTo(minutes(buckets));
    Unit unit =
        BoardReader.JUDGED.contains(scope) && Moments.hasTables(handle)
            ? UnitRows.one(handle, scope, id, province, day, plans).orElse(null)
            : null;
    return new Curve(
        scope,
        id,
        plans.of(scope, id, day),
        day,
        clock,
        today.start(),
        today.end(),
        BUCKET,
        cumulative(counts, past),
        expected(plans, scope, id, today, clock, buckets),
        before.date(),
        countsBefore == null ? null : cumulative(countsBefore, buckets),
        perBucket(counts, past),
        own != null && scope.equals("TEAM") ? intervals(own, today) : null,
        usual == null ? null : Integer.valueOf(usual.ownDays()),
        band == null ? null : band.usual(),
        band == null ? null : band.low(),
        band == null ? null : band.high(),
        now(unit, usual, today));
  }

  /** Null for scopes that are not judged, and where nothing is planned. */
  private UsualDay usual(
      Handle handle, PlanBook plans, TargetAssignment own, WorkingDay day, Instant clock) {
    if (own == null || own.scope() == TargetAssignment.Scope.PROVINCE) {
      return null;
    }
    Plan plan = plans.plan(own, day, known(clock));
    int target =
        plans.firstTarget(
            own.scope(), own.id(), day, Math.min(known(clock), day.end().toEpochMilli()));
    return plan.total() == 0 || target == 0
        ? null
        : UsualDay.read(handle, own.scope().name(), own.id(), own.province(), day, target, plan);
  }

  /** The current forecast of a unit; null if it is not judged. */
  private Curve.Now now(Unit unit, UsualDay usual, WorkingDay day) {
    if (unit == null || unit.target() == null || unit.target() == 0 || unit.asOf() == null) {
      return null;
    }
    Integer held = unit.outlook().held();
    int missing = unit.target() - unit.received() - (held == null ? 0 : held);
    Outlook outlook = withRests(unit, usual, missing, day);
    return new Curve.Now(
        unit.asOf(), missing, outlook, UnitWords.of(unit, outlook, day.date(), moments.zone()));
  }

  /**
   * Adds the unit's ten past rests, unless they contradict those by which the job has judged it.
   */
  private static Outlook withRests(Unit unit, UsualDay usual, int missing, WorkingDay day) {
    if (usual == null || unit.outlook().enough() == null) {
      return unit.outlook();
    }
    int minute = (int) Duration.between(day.start(), unit.asOf()).toMinutes();
    Rests rests = usual.restsAt(minute);
    return rests.enough(missing) == unit.outlook().enough()
        ? unit.outlook().withRests(rests.values(), rests.ownDays())
        : unit.outlook();
  }

  private record Source(String scope, List<String> ids, String keyProvince) {
    Source(String scope, String id, String province) {
      this(scope, List.of(id), Scope.valueOf(scope).keyProvince(province));
    }
  }

  /** A province that the handle may see only in part is the sum of the visible districts. */
  private static Source source(
      Handle handle, String scope, String id, String province, LocalDate day) {
    if (!scope.equals("PROVINCE")) {
      return new Source(scope, id, province);
    }
    boolean whole =
        handle
            .createQuery(SEES_PROVINCE)
            .bind("province", id)
            .bind("day", day)
            .bind("before", day.minusDays(1))
            .mapTo(Boolean.class)
            .one();
    if (whole) {
      return new Source(scope, id, id);
    }
    return new Source(
        "DISTRICT",
        handle
            .createQuery(DISTRICTS)
            .bind("province", id)
            .bind("day", day)
            .bind("before", day.minusDays(1))
            .mapTo(String.class)
            .list(),
        id);
  }

  private static String provinceOf(Handle handle, String scope, String id, String of) {
    Optional<String> found = UnitPlaces.find(handle, scope, id, of).map(UnitPlaces.Place::province);
    if (found.isEmpty() && scope.equals("PROVINCE") && Moments.hasTables(handle)) {
      // The viewer may see only some of its districts.
      found =
          handle
              .createQuery("SELECT province FROM daily_progress WHERE province = :id LIMIT 1")
              .bind("id", id)
              .mapTo(String.class)
              .findOne();
    }
    return found.orElseThrow(() -> UnitPlaces.unknown(scope, id));
  }

  /** Number of buckets of the day that have begun. */
  private static int past(WorkingDay day, Instant clock, int buckets) {
    if (clock == null || !clock.isBefore(day.end())) {
      return buckets;
    }
    long minutes = Duration.between(day.start(), clock).toMinutes();
    return (int) Math.max(0, Math.min(buckets, (minutes + BUCKET - 1) / BUCKET));
  }

  private static int[] counts(Handle handle, Source source, WorkingDay day, int buckets) {
    int[] counts = new int[buckets];
    int rows =
        handle
            .createQuery(WINDOWS)
            .bind("scope", source.scope())
            .bind("province", source.keyProvince())
            .bindArray("ids", String.class, source.ids())
            .bind("from", Rows.time(day.start()))
            .bind("to", Rows.time(day.end()))
            .map((row, ctx) -> counts[row.getInt("bucket")] = row.getInt("received"))
            .list()
            .size();
    return rows == 0 ? null : counts;
  }

  /** Cumulative count at each bucket boundary; the first is 0. */
  private static List<Integer> cumulative(int[] counts, int past) {
    List<Integer> curve = new ArrayList<>();
    int sum = 0;
    curve.add(0);
    for (int i = 0; i < past; i++) {
      sum += counts == null ? 0 : counts[i];
      curve.add(sum);
    }
    return curve;
  }

  private static List<Integer> perBucket(int[] counts, int past) {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < past; i++) {
      list.add(counts == null ? 0 : counts[i]);
    }
    return list;
  }

  private List<Integer> expected(
      PlanBook plans, String scope, String id, WorkingDay day, Instant clock, int buckets) {
    if (!BoardReader.JUDGED.contains(scope)) {
      return null;
    }
    return plans.expected(
        TargetAssignment.Scope.valueOf(scope), id, day, minutes(buckets), known(clock));
  }

  /** The bucket boundaries in minutes of the working day. */
  private static List<Integer> minutes(int buckets) {
    List<Integer> minutes = new ArrayList<>();
    for (int i = 0; i <= buckets; i++) {
      minutes.add(i * BUCKET);
    }
    return minutes;
  }

  static TargetAssignment assignment(
      PlanBook plans, String scope, String id, LocalDate day, Instant clock) {
    if (!BoardReader.JUDGED.contains(scope)) {
      return null;
    }
    return plans.inForce(TargetAssignment.Scope.valueOf(scope), id, day, known(clock));
  }

  private static long known(Instant clock) {
    return clock == null ? Long.MAX_VALUE : clock.toEpochMilli();
  }

  private static Instant at(WorkingDay day, int minuteOfDate) {
    return day.start().plus(Duration.ofMinutes(day.minuteAt(minuteOfDate)));
  }

  /** The shifts of a team on a day. */
  static List<Curve.Interval> intervals(TargetAssignment team, WorkingDay day) {
    List<Curve.Interval> intervals = new ArrayList<>();
    for (ShiftInterval each : team.shift()) {
      intervals.add(new Curve.Interval(at(day, each.fromMinute()), at(day, each.toMinute())));
    }
    return intervals;
  }
}
