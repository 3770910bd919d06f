package vn.nhip.center.board;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.plans.AssignmentTable;
import vn.nhip.center.plans.PlanBook;
import vn.nhip.center.plans.UnitPlaces;
import vn.nhip.center.web.Refused;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;
import vn.nhip.job.domain.WorkingDay;

/** Reads a unit's working day as curves, in buckets of five minutes. */
final class CurveReader {
  private static final int BUCKET = 5;
  private static final String WINDOWS =
      """
      SELECT (extract(epoch FROM window_start - :from) / 60)::int / 5 AS bucket,
             sum(received)::int AS received
      FROM throughput
      WHERE scope = :scope AND scope_id = ANY(:ids) AND window_minutes = 1
        AND window_start >= :from AND window_start < :to
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

  private final Moments moments;
  private final Calendar calendar;

  CurveReader(Moments moments, Calendar calendar) {
    this.moments = moments;
    this.calendar = calendar;
  }

  /**
   * Reads it.
   *
   * @param asked the day, or null for that of the clock
   * @throws Refused 404, where the handle sees nothing of such a unit
   */
  Curve read(Handle handle, String scope, String id, LocalDate asked) {
    Instant clock = moments.read(handle).clock();
    String province = provinceOf(handle, scope, id);
    LocalDate day = dayOr(asked, clock);
    PlanBook plans = AssignmentTable.ofProvince(handle, province);
    WorkingDay today = calendar.on(day);
    WorkingDay before = calendar.on(day.minusDays(1));
    Source source = source(handle, scope, id, day);
    int buckets = (int) (Duration.between(today.start(), today.end()).toMinutes() / BUCKET);
    int past = past(today, clock, buckets);
    int[] counts = counts(handle, source, today, buckets);
    int[] countsBefore = counts(handle, source, before, buckets);
    TargetAssignment own = assignment(plans, scope, id, day, clock);
    return new Curve(
        scope,
        id,
        UnitRows.name(scope, id, plans),
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
        own != null && scope.equals("TEAM") ? intervals(own, today) : null);
  }

  private record Source(String scope, List<String> ids) {}

  /** A province that the handle may see only parts of is the sum of those. */
  private static Source source(Handle handle, String scope, String id, LocalDate day) {
    if (!scope.equals("PROVINCE")) {
      return new Source(scope, List.of(id));
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
      return new Source(scope, List.of(id));
    }
    return new Source(
        "DISTRICT",
        handle
            .createQuery(DISTRICTS)
            .bind("province", id)
            .bind("day", day)
            .bind("before", day.minusDays(1))
            .mapTo(String.class)
            .list());
  }

  private static String provinceOf(Handle handle, String scope, String id) {
    Optional<String> found = UnitPlaces.find(handle, scope, id).map(UnitPlaces.Place::province);
    if (found.isEmpty() && scope.equals("PROVINCE") && Moments.hasTables(handle)) {
      // Somebody who sees only some of its districts.
      found =
          handle
              .createQuery("SELECT province FROM daily_progress WHERE province = :id LIMIT 1")
              .bind("id", id)
              .mapTo(String.class)
              .findOne();
    }
    return found.orElseThrow(() -> UnitPlaces.unknown(scope, id));
  }

  private LocalDate dayOr(LocalDate asked, Instant clock) {
    if (asked != null) {
      return asked;
    }
    if (clock == null) {
      throw Refused.notFound("There is no working day yet.");
    }
    return calendar.dayOf(clock);
  }

  /** How many buckets of the day have begun. */
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
            .bindArray("ids", String.class, source.ids())
            .bind("from", Rows.time(day.start()))
            .bind("to", Rows.time(day.end()))
            .map((row, ctx) -> counts[row.getInt("bucket")] = row.getInt("received"))
            .list()
            .size();
    return rows == 0 ? null : counts;
  }

  /** One value for each boundary of buckets, the first of them 0. */
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
    List<Integer> minutes = new ArrayList<>();
    for (int i = 0; i <= buckets; i++) {
      minutes.add(i * BUCKET);
    }
    return plans.expected(
        TargetAssignment.Scope.valueOf(scope),
        id,
        day.date(),
        minutes,
        day.start().toEpochMilli(),
        known(clock),
        calendar.startMinute());
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

  /** The shifts of a team on a day. */
  List<Curve.Interval> intervals(TargetAssignment team, WorkingDay day) {
    Instant midnight = day.start().minus(Duration.ofMinutes(calendar.startMinute()));
    List<Curve.Interval> intervals = new ArrayList<>();
    for (ShiftInterval each : team.shift()) {
      intervals.add(
          new Curve.Interval(
              midnight.plus(Duration.ofMinutes(each.fromMinute())),
              midnight.plus(Duration.ofMinutes(each.toMinute()))));
    }
    return intervals;
  }
}
