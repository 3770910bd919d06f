package vn.nhip.connectors.postgres.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.SqlErrors;
import vn.nhip.connectors.postgres.writer.PostgresTable.Preparation;

/**
 * One connection with its prepared upsert and its cache of existing partitions.
 *
 * @param <R> the type of the rows
 */
final class PostgresSession<R> {
  private static final String DEAD_LETTER =
      """
      INSERT INTO dead_letter_row (table_name, row_key, sql_state, error, content)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (table_name, row_key) DO UPDATE
      SET sql_state = excluded.sql_state, error = excluded.error, content = excluded.content,
          failed_at = excluded.failed_at\
      """;

  /**
   * Shorter than the socket's timeout, so that the server cancels the statement first: otherwise an
   * abandoned statement would keep waiting for its locks, and each attempt would add another.
   */
  static final Duration STATEMENT_TIMEOUT = PostgresSettings.SOCKET_TIMEOUT.minusSeconds(5);

  private final PostgresTable<R> table;
  private final Preparation<R> preparation;
  private final Connection connection;
  private final Transactions transactions;
  private final PreparedStatement upsert;
  private final CopyWriter<R> copyWriter;

  private PostgresSession(
      PostgresTable<R> table, PostgresSettings settings, Connection connection, Duration timeout)
      throws SQLException {
    this.table = table;
    this.preparation = table.preparation(settings);
    this.connection = connection;
    this.transactions = new Transactions(connection, settings, timeout);
    this.upsert = connection.prepareStatement(table.upsert());
    this.copyWriter = new CopyWriter<>(table, transactions);
  }

  static <R> PostgresSession<R> open(PostgresTable<R> table, PostgresSettings settings)
      throws SQLException {
    return open(table, settings, STATEMENT_TIMEOUT);
  }

  static <R> PostgresSession<R> open(
      PostgresTable<R> table, PostgresSettings settings, Duration timeout) throws SQLException {
    Connection connection = settings.connect();
    try {
      return new PostgresSession<>(table, settings, connection, timeout);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Writes rows. All are committed when it returns; if it fails, some may be. */
  void write(List<R> rows) throws SQLException {
    preparation.prepare(transactions, rows);
    List<R> left = copyWriter.write(rows);
    if (!left.isEmpty()) {
      transactions.run(
          unused -> {
            table.bind(upsert, left);
            return upsert.executeUpdate();
          });
      upsert.clearParameters();
    }
  }

  /** Stores a rejected row; key and content must be free of what PostgreSQL would reject again. */
  void insertDeadLetter(String key, String content, SQLException refusal) throws SQLException {
    transactions.run(
        open -> {
          try (PreparedStatement insert = open.prepareStatement(DEAD_LETTER)) {
            insert.setString(1, table.name());
            insert.setString(2, key);
            insert.setString(3, refusal.getSQLState());
            insert.setString(4, SqlErrors.message(refusal));
            insert.setString(5, content);
            return insert.executeUpdate();
          }
        });
  }

  /** Aborts the connection at once; may be called from any thread. */
  void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // The connection is discarded anyway.
    }
  }
}
