package vn.nhip.connectors.postgres.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.nhip.connectors.postgres.writer.PostgresTable.Preparation;
import vn.nhip.connectors.postgres.writer.Transactions;

/**
 * Creates the daily partitions that rows need and drops those past the retention time. Caches for
 * one connection which partitions exist.
 */
final class ThroughputPartitions implements Preparation<ThroughputRow> {
  private static final long SECONDS_PER_DAY = 86_400;

  private final int retentionDays;
  private final Set<Long> knownDays = new HashSet<>();

  ThroughputPartitions(int retentionDays) {
    this.retentionDays = retentionDays;
  }

  @Override
  public void prepare(Transactions transactions, List<ThroughputRow> rows) throws SQLException {
    long newestCreated = Long.MIN_VALUE;
    for (ThroughputRow row : rows) {
      long day = day(row);
      if (!knownDays.contains(day)) {
        if (transactions.run(connection -> ensure(connection, day))) {
          newestCreated = Math.max(newestCreated, day);
        }
        knownDays.add(day);
      }
    }
    if (newestCreated != Long.MIN_VALUE) {
      long newestDay = newestCreated;
      transactions.run(connection -> dropBefore(connection, newestDay));
      knownDays.removeIf(day -> day < newestDay - retentionDays);
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
      try (ResultSet created = statement.executeQuery()) {
        return created.next() && created.getBoolean(1);
      }
    }
  }

  /**
   * Drops old partitions. Retention counts from the newest day in the data, so that a recorded
   * campaign is kept too, but never from a day in the future: one absurd row must not empty the
   * table.
   */
  private boolean dropBefore(Connection connection, long newestDay) throws SQLException {
    String sql =
        """
        SELECT drop_throughput_partitions(
          least(date 'epoch' + ?, (now() AT TIME ZONE 'UTC')::date) - ?)\
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, Math.toIntExact(newestDay));
      statement.setInt(2, retentionDays);
      return statement.execute();
    }
  }
}
