package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the increments of {@link PlainConsumer} to the rows in JDBC batches, which the driver merges
 * into multi-row inserts.
 */
final class PlainWriter {
  private static final int ROWS_OF_A_BATCH = 5_000;
  private static final long DAY_SECONDS = 86_400;

  private static final String THROUGHPUT =
      """
      INSERT INTO throughput AS t (scope, scope_id, window_minutes, window_start,
        province, district, received, returned, completed, delivered)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (scope, scope_id, key_province, window_minutes, window_start) DO UPDATE
      SET received = t.received + excluded.received, returned = t.returned + excluded.returned,
        completed = t.completed + excluded.completed, delivered = t.delivered + excluded.delivered""";
  private static final String DAILY =
      """
      INSERT INTO daily_progress AS t (scope, scope_id, working_day,
        province, district, received, returned, completed, delivered,
        students, elderly, priority, as_of)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, now())
      ON CONFLICT (scope, scope_id, key_province, working_day) DO UPDATE
      SET received = t.received + excluded.received, returned = t.returned + excluded.returned,
        completed = t.completed + excluded.completed, delivered = t.delivered + excluded.delivered,
        as_of = excluded.as_of""";

  private final Connection connection;
  private final Set<Long> partitions = new HashSet<>();

  PlainWriter(Connection connection) {
    this.connection = connection;
  }

  /** Writes and commits. */
  void write(Map<PlainWindow, int[]> changes) throws SQLException {
    List<Map.Entry<PlainWindow, int[]>> sorted = new ArrayList<>(changes.entrySet());
    sorted.sort(Map.Entry.comparingByKey(PlainWindow.ORDER));
    for (Map.Entry<PlainWindow, int[]> change : sorted) {
      ensurePartition(change.getKey());
    }
    try (PreparedStatement throughput = connection.prepareStatement(THROUGHPUT);
        PreparedStatement daily = connection.prepareStatement(DAILY)) {
      int waiting = 0;
      for (Map.Entry<PlainWindow, int[]> change : sorted) {
        bind(change.getKey().minutes() == 0 ? daily : throughput, change);
        if (++waiting % ROWS_OF_A_BATCH == 0) {
          throughput.executeBatch();
        }
      }
      throughput.executeBatch();
      daily.executeBatch();
      connection.commit();
    }
  }

  private static void bind(PreparedStatement statement, Map.Entry<PlainWindow, int[]> change)
      throws SQLException {
    PlainWindow window = change.getKey();
    int column = 1;
    statement.setString(column++, window.scope());
    statement.setString(column++, window.id());
    if (window.minutes() == 0) {
      statement.setObject(column++, LocalDate.ofEpochDay(window.start()));
    } else {
      statement.setInt(column++, window.minutes());
      statement.setObject(
          column++,
          OffsetDateTime.ofInstant(Instant.ofEpochSecond(window.start()), ZoneOffset.UTC));
    }
    statement.setString(column++, window.province());
    statement.setString(column++, window.district());
    for (int count : change.getValue()) {
      statement.setInt(column++, count);
    }
    statement.addBatch();
  }

  private void ensurePartition(PlainWindow window) throws SQLException {
    if (window.minutes() == 0 || !partitions.add(Math.floorDiv(window.start(), DAY_SECONDS))) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT ensure_throughput_partition(date 'epoch' + ?)")) {
      statement.setInt(1, (int) Math.floorDiv(window.start(), DAY_SECONDS));
      statement.execute();
    }
    connection.commit();
  }
}
