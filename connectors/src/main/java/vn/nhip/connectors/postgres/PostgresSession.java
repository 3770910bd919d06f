package vn.nhip.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import vn.nhip.connectors.postgres.PostgresTable.Preparation;

/**
 * One connection and what goes with it: the prepared upsert and what is known to be prepared.
 *
 * @param <R> the row as the job makes it
 */
final class PostgresSession<R> {
  private static final String DEAD_LETTER =
      """
      INSERT INTO dead_letter_row (table_name, row_key, sql_state, error, content)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (table_name, row_key) DO UPDATE
      SET sql_state = excluded.sql_state, error = excluded.error, content = excluded.content,
          failed_at = excluded.failed_at""";

  /**
   * Less than the socket's patience, so that it is the server that gives up: a statement that
   * nobody waits for any more would go on waiting for its locks, one more at each attempt.
   */
  static final Duration PATIENCE = PostgresSettings.SOCKET_PATIENCE.minusSeconds(5);

  private final PostgresTable<R> table;
  private final Preparation<R> preparation;
  private final Connection connection;
  private final PreparedStatement upsert;
  private final NewRows<R> newRows;

  private PostgresSession(PostgresTable<R> table, PostgresSettings settings, Connection connection)
      throws SQLException {
    this.table = table;
    this.preparation = table.preparation(settings);
    this.connection = connection;
    this.upsert = connection.prepareStatement(table.upsert());
    this.newRows = new NewRows<>(table, connection);
  }

  static <R> PostgresSession<R> open(PostgresTable<R> table, PostgresSettings settings)
      throws SQLException {
    return open(table, settings, PATIENCE);
  }

  static <R> PostgresSession<R> open(
      PostgresTable<R> table, PostgresSettings settings, Duration patience) throws SQLException {
    Connection connection = settings.connect();
    try (Statement limit = connection.createStatement()) {
      limit.execute("SET statement_timeout = " + patience.toMillis());
      return new PostgresSession<>(table, settings, connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** When it returns all rows are committed; when it fails, some may be. */
  void write(List<R> rows) throws SQLException {
    preparation.prepare(connection, rows);
    List<R> left = newRows.write(rows);
    if (!left.isEmpty()) {
      table.bind(upsert, left);
      upsert.executeUpdate();
      upsert.clearParameters();
    }
  }

  /** None of it may hold anything that PostgreSQL refuses again. */
  void insertDeadLetter(String key, String content, SQLException refusal) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(DEAD_LETTER)) {
      insert.setString(1, table.name());
      insert.setString(2, key);
      insert.setString(3, refusal.getSQLState());
      insert.setString(4, SqlErrors.message(refusal));
      insert.setString(5, content);
      insert.executeUpdate();
    }
  }

  /** Cuts the connection at once, from any thread. */
  void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is being thrown away: nothing is left to be done for it.
    }
  }
}
