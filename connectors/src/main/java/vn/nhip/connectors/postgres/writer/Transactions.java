package vn.nhip.connectors.postgres.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import vn.nhip.connectors.postgres.PostgresSettings;

/**
 * The transactions of one connection. Each sets its schema and its time limit for itself and leaves
 * nothing behind, because a pooler may run the next one on another connection of the server.
 */
public final class Transactions {
  private static final String LOCAL_SETTINGS =
      "SELECT set_config('search_path', ?, true), set_config('statement_timeout', ?, true)";

  private final Connection connection;
  private final PreparedStatement localSettings;

  /**
   * Of a connection in autocommit, which it is again after each transaction.
   *
   * @param timeout after which the server cancels a statement
   */
  public Transactions(Connection connection, PostgresSettings settings, Duration timeout)
      throws SQLException {
    this.connection = connection;
    this.localSettings = connection.prepareStatement(LOCAL_SETTINGS);
    localSettings.setString(1, settings.searchPath());
    localSettings.setString(2, Long.toString(timeout.toMillis()));
  }

  /** Returns when the work is committed; if it fails, nothing of it is. */
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
   * What one transaction does; unqualified names are those of the settings' schema.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
