package vn.nhip.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.nhip.connectors.postgres.PostgresTable.Preparation;

/**
 * Makes the daily partitions that rows need and drops those past their time. Remembers, for one
 * connection, which are there.
 */
final class ThroughputPartitions implements Preparation<ThroughputRow> {
  private static final long SECONDS_PER_DAY = 86_400;

  private final int retentionDays;
  private final Set<Long> knownDays = new HashSet<>();

  ThroughputPartitions(int retentionDays) {
    this.retentionDays = retentionDays;
  }

  @Override
  public void prepare(Connection connection, List<ThroughputRow> rows) throws SQLException {
    long newestMade = Long.MIN_VALUE;
    for (ThroughputRow row : rows) {
      long day = day(row);
      if (!knownDays.contains(day)) {
        if (ensure(connection, day)) {
          newestMade = Math.max(newestMade, day);
        }
        knownDays.add(day);
      }
    }
    if (newestMade != Long.MIN_VALUE) {
      dropBefore(connection, newestMade);
    }
  }

  /** The UTC date of a row, in days since 1970. */
  static long day(ThroughputRow row) {
    return Math.floorDiv(row.windowStart(), SECONDS_PER_DAY);
  }

  private static boolean ensure(Connection connection, long day) throws SQLException {
    String sql = "SELECT ensure_throughput_partition(date 'epoch' + ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, Math.toIntExact(day));
      try (ResultSet made = statement.executeQuery()) {
        return made.next() && made.getBoolean(1);
      }
    }
  }

  /**
   * Days count from the data's own newest day, so that a recorded campaign is kept too; but never
   * from a day to come: one absurd row must not sweep the table.
   */
  private void dropBefore(Connection connection, long newestDay) throws SQLException {
    String sql =
        """
        SELECT drop_throughput_partitions(
          least(date 'epoch' + ?, (now() AT TIME ZONE 'UTC')::date) - ?)""";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, Math.toIntExact(newestDay));
      statement.setInt(2, retentionDays);
      statement.execute();
    }
    knownDays.removeIf(day -> day < newestDay - retentionDays);
  }
}
