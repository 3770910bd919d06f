package vn.nhip.connectors.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Runs Flyway within one transaction of one connection, so that either all pending migrations are
 * applied or none. Flyway also changes the schema and the role of its session and expects them to
 * persist; a pooler keeps a client on one server connection only within a transaction.
 */
public final class Migration {
  private final Connection connection;
  private boolean autoCommit = true;
  private boolean rolledBack;

  private Migration(Connection connection) {
    this.connection = connection;
  }

  /**
   * Applies pending migrations and callbacks.
   *
   * @param flyway the configuration without the data source
   * @throws SQLException if the database cannot be reached or becomes unavailable
   * @throws FlywayException if a migration fails
   * @throws PostgresException if the server has settings with which nothing here would work
   */
  public static void run(PostgresSettings settings, FluentConfiguration flyway)
      throws SQLException {
    try (Connection connection = settings.connect()) {
      // Rewriting a large table takes long.
      connection.setNetworkTimeout(Runnable::run, 0);
      ServerSettings.check(connection, settings);
      connection.setAutoCommit(false);
      new Migration(connection).run(flyway);
    }
  }

  private void run(FluentConfiguration flyway) throws SQLException {
    try {
      flyway.dataSource(proxy(DataSource.class, this::onDataSource)).load().migrate();
      if (rolledBack) {
        throw new FlywayException("The transaction of the migrations was rolled back.");
      }
      try (Statement reset = connection.createStatement()) {
        reset.execute("RESET ROLE");
        reset.execute("RESET search_path");
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
      } catch (SQLException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private Object onDataSource(Object self, Method method, Object[] arguments) {
    if (method.getName().equals("getConnection")) {
      return proxy(Connection.class, this::onConnection);
    }
    throw new UnsupportedOperationException(method.toString());
  }

  /** Keeps the transaction open when Flyway commits or closes one of its connections. */
  private Object onConnection(Object self, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "close", "commit" -> {
        return null;
      }
      case "getAutoCommit" -> {
        return autoCommit;
      }
      case "setAutoCommit" -> {
        autoCommit = (Boolean) arguments[0];
        return null;
      }
      case "rollback" -> rolledBack = true;
      default -> {}
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Migration.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
