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

/**
 * What time it is: the job's clock, or the newest minute of the figures where those are ahead of
 * what the job last said of itself.
 */
public final class Moments {
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

  private final Calendar calendar;

  /**
   * @param calendar whose working day the clock is in
   */
  public Moments(Calendar calendar) {
    this.calendar = calendar;
  }

  /** Of the local times that are said. */
  public ZoneId zone() {
    return calendar.zone();
  }

  /** Whether the job has ever made its tables here; without them there is nothing to read. */
  public static boolean hasTables(Handle handle) {
    return handle.createQuery(HAS_TABLES).mapTo(Boolean.class).one();
  }

  /** The health of the figures that this handle may see. */
  public Health read(Handle handle) {
    if (!hasTables(handle)) {
      return Health.unknown();
    }
    Instant asOf = handle.createQuery(AS_OF).map((row, ctx) -> Rows.instant(row, "as_of")).one();
    return handle
        .createQuery(HEALTH)
        .map((row, ctx) -> health(row, asOf))
        .findOne()
        .orElseGet(() -> withoutJob(asOf));
  }

  private Health health(ResultSet row, Instant asOf) throws SQLException {
    Instant told = Rows.instant(row, "clock");
    Instant clock = asOf != null && (told == null || asOf.isAfter(told)) ? asOf : told;
    long age = row.getLong("age");
    // A job that is kept from writing cannot say that its clock goes on standing.
    long stood = row.getLong("stood") + age;
    State state = State.valueOf(row.getString("state"));
    if (state == State.RUNNING && stood > STALLED_SECONDS) {
      state = State.STALLED;
    }
    Long lag = row.getObject("lag", Long.class);
    if (lag != null && told != null && clock.isAfter(told)) {
      lag = Math.max(0, lag - Duration.between(told, clock).toSeconds());
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
