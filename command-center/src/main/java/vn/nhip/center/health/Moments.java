package vn.nhip.center.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Health.PerMinute;
import vn.nhip.center.health.Health.State;
import vn.nhip.center.web.Refused;

/**
 * Reads the current time and health: the job's clock, or the newest minute of the figures if that
 * is ahead of what the job last reported.
 *
 * @param calendar calendar of working days
 */
public record Moments(Calendar calendar) {
  private static final String HAS_TABLES =
      "SELECT to_regclass('job_health') IS NOT NULL AND to_regclass('daily_progress') IS NOT NULL";
  private static final String HEALTH =
      """
      SELECT state, clock, extract(epoch FROM lag)::bigint AS lag,
             extract(epoch FROM age)::bigint AS age, counted, duplicate, rejected, late, signal,
             held_by, held_because,
             (SELECT clock_stands_millis / 1000 FROM job_heartbeat
              WHERE job_heartbeat.job = job_health.job) AS stood,
             (SELECT coalesce(sum(events), 0)::bigint FROM intake_audit
              WHERE outcome = 'LOST' AND arrival_hour > clock - interval '1 day') AS lost
      FROM job_health ORDER BY last_flush DESC LIMIT 1\
      """;
  private static final String AS_OF =
      """
      SELECT max(as_of) AS as_of FROM daily_progress
      WHERE working_day >= (SELECT max(working_day) FROM daily_progress) - 1\
      """;

  private static final long STALLED_SECONDS = 60;

  /** The zone of local times in texts. */
  public ZoneId zone() {
    return calendar.zone();
  }

  /**
   * The working day that is asked for, or else that of the clock.
   *
   * @throws Refused 404, if there is neither
   */
  public LocalDate dayOr(LocalDate asked, Instant clock) {
    if (asked == null && clock == null) {
      throw Refused.notFound("There is no working day yet.");
    }
    return asked == null ? calendar.dayOf(clock) : asked;
  }

  /** Whether the job has created its tables; without them there is nothing to read. */
  public static boolean hasTables(Handle handle) {
    return handle.createQuery(HAS_TABLES).mapTo(Boolean.class).one();
  }

  /** The health of the figures that the handle may see. */
  public Health read(Handle handle) {
    if (!hasTables(handle)) {
      return withoutJob(null);
    }
    Instant asOf = handle.createQuery(AS_OF).map((row, ctx) -> Rows.instant(row, "as_of")).one();
    return handle
        .createQuery(HEALTH)
        .map((row, ctx) -> health(row, asOf))
        .findOne()
        .orElseGet(() -> withoutJob(asOf));
  }

  private Health health(ResultSet row, Instant asOf) throws SQLException {
    Instant reported = Rows.instant(row, "clock");
    Instant clock = asOf != null && (reported == null || asOf.isAfter(reported)) ? asOf : reported;
    long age = row.getLong("age");
    // While the job cannot write, it cannot report how long its clock has been stopped, so the time
    // since then is added.
    long stood = row.getLong("stood") + age;
    State state = State.valueOf(row.getString("state"));
    if (state == State.RUNNING && stood > STALLED_SECONDS) {
      state = State.STALLED;
    }
    Long lag = row.getObject("lag", Long.class);
    if (lag != null && reported != null && clock.isAfter(reported)) {
      lag = Math.max(0, lag - Duration.between(reported, clock).toSeconds());
    }
    return new Health(
        state,
        clock,
        dayOf(clock),
        lag,
        age,
        stood,
        asOf,
        new PerMinute(
            row.getLong("counted"),
            row.getLong("duplicate"),
            row.getLong("rejected"),
            row.getLong("late"),
            row.getLong("signal")),
        row.getString("held_by"),
        row.getString("held_because"),
        row.getLong("lost"),
        Health.reason(state, age, row.getString("held_by"), row.getString("held_because")));
  }

  private Health withoutJob(Instant asOf) {
    return new Health(
        State.NEVER_STARTED,
        asOf,
        dayOf(asOf),
        null,
        null,
        null,
        asOf,
        PerMinute.NONE,
        null,
        null,
        0,
        Health.reason(State.NEVER_STARTED, null, null, null));
  }

  private LocalDate dayOf(Instant clock) {
    return clock == null ? null : calendar.dayOf(clock);
  }
}
