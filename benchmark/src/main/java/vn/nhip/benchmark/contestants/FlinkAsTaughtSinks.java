package vn.nhip.benchmark.contestants;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/**
 * Stock {@code JdbcSink}s with batches and rewritten inserts. No batch contains a row twice,
 * because a window fires at most once a second, a batch is written every 200 ms, and each sink is
 * chained to the windows whose rows it writes.
 */
final class FlinkAsTaughtSinks {
  private static final String THROUGHPUT =
      """
      INSERT INTO throughput AS t (scope, scope_id, province, district, window_minutes,
        window_start, received, returned, completed, delivered)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (scope, scope_id, key_province, window_minutes, window_start) DO UPDATE SET
        received = excluded.received, returned = excluded.returned,
        completed = excluded.completed, delivered = excluded.delivered""";

  private static final String DAILY_PROGRESS =
      """
      INSERT INTO daily_progress AS t (scope, scope_id, province, district, working_day,
        received, returned, completed, delivered, students, elderly, priority, as_of)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, now())
      ON CONFLICT (scope, scope_id, key_province, working_day) DO UPDATE SET
        received = excluded.received, returned = excluded.returned,
        completed = excluded.completed, delivered = excluded.delivered, as_of = excluded.as_of""";

  private final JdbcExecutionOptions execution =
      JdbcExecutionOptions.builder()
          .withBatchSize(1_000)
          .withBatchIntervalMs(200)
          .withMaxRetries(3)
          .build();
  private final JdbcConnectionOptions connection;

  FlinkAsTaughtSinks(Work work) {
    connection =
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(url(work))
            .withDriverName("org.postgresql.Driver")
            .withUsername(work.user())
            .withPassword(work.password())
            .build();
  }

  /** Enables the driver's multi-row inserts, which are its documented way to write fast. */
  static String url(Work work) {
    String separator = work.jdbcUrl().contains("?") ? "&" : "?";
    return work.jdbcUrl() + separator + "reWriteBatchedInserts=true";
  }

  JdbcSink<WindowRow> throughput(int minutes) {
    return sink(
        THROUGHPUT,
        (statement, row) -> {
          unit(statement, row);
          statement.setInt(5, minutes);
          statement.setObject(6, Instant.ofEpochMilli(row.windowStart).atOffset(ZoneOffset.UTC));
          counts(statement, 7, row);
        });
  }

  JdbcSink<WindowRow> dailyProgress() {
    return sink(
        DAILY_PROGRESS,
        (statement, row) -> {
          unit(statement, row);
          statement.setObject(5, LocalDate.ofEpochDay(Buckets.workingDay(row.windowStart)));
          counts(statement, 6, row);
        });
  }

  private JdbcSink<WindowRow> sink(String sql, JdbcStatementBuilder<WindowRow> bind) {
    return JdbcSink.<WindowRow>builder()
        .withQueryStatement(sql, bind)
        .withExecutionOptions(execution)
        .buildAtLeastOnce(connection);
  }

  private static void unit(PreparedStatement statement, WindowRow row) throws SQLException {
    statement.setString(1, row.scope);
    statement.setString(2, row.scopeId);
    statement.setString(3, row.province);
    statement.setString(4, row.district);
  }

  private static void counts(PreparedStatement statement, int first, WindowRow row)
      throws SQLException {
    statement.setInt(first, row.received);
    statement.setInt(first + 1, row.returned);
    statement.setInt(first + 2, row.completed);
    statement.setInt(first + 3, row.delivered);
  }
}
