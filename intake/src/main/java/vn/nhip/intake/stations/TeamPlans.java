package vn.nhip.intake.stations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.intake.answers.Declined;

/** Looks up the assignment in force for a token's team. */
public final class TeamPlans {
  /**
   * The newest assignment counts: a team that was moved has left its former district, even if the
   * assignment there has not ended.
   */
  private static final String NEWEST =
      "SELECT name, daily_target, shift FROM (SELECT name, daily_target, shift, province, district"
          + " FROM assignment WHERE scope = 'TEAM' AND scope_id = ?"
          + " AND from_day <= ? AND (to_day IS NULL OR to_day >= ?)"
          + " ORDER BY record_offset DESC LIMIT 1) AS newest WHERE province = ? AND district = ?";

  /** Maximum number of concurrent lookups, so that most threads stay free for events. */
  private static final int LOOKUPS = 8;

  private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final IntakeDatabase database;
  private final WorkingDays days;
  private final Semaphore room = new Semaphore(LOOKUPS);

  /** The time until which the database is not queried, as {@link System#nanoTime}. */
  private volatile long awayUntil = System.nanoTime();

  /**
   * @param zone the time zone of working days
   * @param startOfDay when a working day begins
   */
  public TeamPlans(IntakeDatabase database, ZoneId zone, LocalTime startOfDay) {
    this.database = database;
    // The correction horizon does not matter here.
    this.days = new WorkingDays(zone, startOfDay, Duration.ZERO);
  }

  /**
   * The plan of a team for the working day of an instant; empty if it has no assignment in the
   * token's district.
   *
   * @throws Declined 503 if the database is unavailable or too many lookups wait for it
   */
  public Optional<TeamPlan> of(StationToken token, String team, Instant now) {
    long micros = TimeUnit.MILLISECONDS.toMicros(now.toEpochMilli());
    WorkingDay day = days.containing(micros);
    if (System.nanoTime() - awayUntil < 0 || !room.tryAcquire()) {
      throw away();
    }
    try {
      return database.inTransaction(
          connection -> read(connection, token, team, day, day.minuteOf(micros), now));
    } catch (SQLException e) {
      awayUntil = System.nanoTime() + AWAY_NANOS;
      throw away();
    } finally {
      room.release();
    }
  }

  private static Declined away() {
    return Declined.away("The plans cannot be read from the database for now.");
  }

  private static Optional<TeamPlan> read(
      Connection connection,
      StationToken token,
      String team,
      WorkingDay day,
      int minute,
      Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
      statement.setString(1, team);
      statement.setObject(2, day.date());
      statement.setObject(3, day.date());
      statement.setString(4, token.province());
      statement.setString(5, token.district());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(plan(row, team, day, minute, now)) : Optional.empty();
      }
    }
  }

  private static TeamPlan plan(ResultSet row, String team, WorkingDay day, int minute, Instant now)
      throws SQLException {
    Integer[] bounds = (Integer[]) row.getArray("shift").getArray();
    List<ShiftInterval> shift = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.length; i += 2) {
      shift.add(new ShiftInterval(bounds[i], bounds[i + 1]));
    }
    int target = row.getInt("daily_target");
    return new TeamPlan(
        team,
        row.getString("name"),
        day.date(),
        target,
        Plan.of(List.of(shift), day).expected(target, minute),
        shift.stream()
            .map(each -> new TeamPlan.Interval(time(each.fromMinute()), time(each.toMinute())))
            .toList(),
        now);
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
