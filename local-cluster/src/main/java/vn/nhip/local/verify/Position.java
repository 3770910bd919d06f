package vn.nhip.local.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a job has read the log and written its rows, as it reports every few seconds.
 *
 * @param clock its arrival clock; null if it has reported none
 * @param isAlive whether its last heartbeat is at most 30 s old
 * @param arrivals newest arrival in each partition, by "topic partition"
 */
public record Position(Instant clock, boolean isAlive, Map<String, Instant> arrivals) {

  /** Reads the position of a job from the tables of a schema. */
  public static Position of(Connection connection, String schema, String job) throws SQLException {
    Instant clock = null;
    boolean isAlive = false;
    Map<String, Instant> arrivals = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT clock, written_at > now() - interval '30 s' FROM \"%s\".job_heartbeat WHERE job = ?"
                .formatted(schema))) {
      statement.setString(1, job);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          clock = instant(row, 1);
          isAlive = row.getBoolean(2);
        }
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT newest_arrival, topic || ' ' || partition FROM \"%s\".partition_progress WHERE job = ?"
                .formatted(schema))) {
      statement.setString(1, job);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Instant newest = instant(row, 1);
          if (newest != null) {
            arrivals.put(row.getString(2), newest);
          }
        }
      }
    }
    return new Position(clock, isAlive, arrivals);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Whether this job has read at least as far as the other, in each partition. */
  public boolean hasReached(Position other) {
    return isAtLeast(clock, other.clock)
        && other.arrivals.entrySet().stream()
            .allMatch(one -> isAtLeast(arrivals.get(one.getKey()), one.getValue()));
  }

  private static boolean isAtLeast(Instant mine, Instant others) {
    return others == null || (mine != null && !mine.isBefore(others));
  }
}
