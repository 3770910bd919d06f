package vn.nhip.connectors.postgres.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import vn.nhip.connectors.postgres.PostgresSettings;

/**
 * Runs the transactions of one connection. Each sets its own schema and time limit and leaves
 * nothing behind, because a pooler may run the next one on another server connection.
 */
public final class Transactions {
  private static final String LOCAL_SETTINGS =
      "SELECT set_config('search_path', ?, true), set_config('statement_timeout', ?, true)";

  private final Connection connection;
  private final PreparedStatement localSettings;

  /**
   * Uses a connection in autocommit mode, and restores that mode after each transaction.
   *
   * @param timeout time after which the server cancels a statement
   */
  public Transactions(Connection connection, PostgresSettings settings, Duration timeout)
      throws SQLException {
    this.connection = connection;
    this.localSettings = connection.prepareStatement(LOCAL_SETTINGS);
    localSettings.setString(1, settings.searchPath());
    localSettings.setString(2, Long.toString(timeout.toMillis()));
  }

  /** Runs work in a transaction and commits it, or rolls it back if it fails. */
  public <T> T run(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      localSettings.execute();
      T result = work.on(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Exception reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The next transaction fails too and says so.
      reason.addSuppressed(e);
    }
  }

  /**
   * The work of one transaction; unqualified names refer to the settings' schema.
   *
   * @param <T> the type of the result
   */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
