package vn.nhip.intake.stations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;

/**
 * Gives access, on one connection, to the tables of the command centre that the intake service
 * needs. It uses the role {@code nhip_intake}, which may read tokens and assignments but nothing
 * else of the command centre or the job.
 */
public final class IntakeDatabase implements AutoCloseable {
  private final PostgresSettings settings;
  private Connection connection;

  private IntakeDatabase(PostgresSettings settings) {
    this.settings = settings;
  }

  /** The work of one transaction. */
  public interface Work<T> {
    /** Does the work. */
    T run(Connection connection) throws SQLException;
  }

  /**
   * Creates an instance that connects on first use.
   *
   * @throws Refusal if a setting cannot be used
   */
  public static IntakeDatabase open(Settings settings) {
    try {
      return new IntakeDatabase(
          PostgresSettings.of(
              settings.get(PostgresOptions.URL),
              settings.get(PostgresOptions.USER),
              settings.secret(PostgresOptions.PASSWORD).orElse(new Secret(""))));
    } catch (IllegalArgumentException e) {
      throw new Refusal("The setting " + e.getMessage() + ".", e);
    }
  }

  /**
   * Runs work in one transaction. After a failure, the next call connects again.
   *
   * @throws SQLException if the database is unavailable or refuses
   */
  public synchronized <T> T inTransaction(Work<T> work) throws SQLException {
    try {
      if (connection == null) {
        connection = settings.connect();
        connection.setAutoCommit(false);
      }
      // Only for this transaction, because a pooler may run the next one on another connection.
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SELECT set_config('role', 'nhip_intake', true),"
                + " set_config('search_path', 'command_center', true)");
      }
      T result = work.run(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // The connection is lost either way.
      }
      connection = null;
    }
  }
}
