package vn.nhip.connectors.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where the tables are and how rows are sent to them.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with any parameters of the driver
 * @param user the role that connects
 * @param password its password
 * @param schema the schema of all tables: letters, digits and {@code _}
 * @param flushInterval rows wait no longer than this before they are sent
 * @param flushRows so many waiting rows are sent at once; also the most that one statement holds
 * @param maxPendingRows with so many waiting rows the job waits too
 * @param throughputRetentionDays UTC days of {@code throughput} that are kept, counted back from
 *     its newest
 */
public record PostgresSettings(
    String url,
    String user,
    Secret password,
    String schema,
    Duration flushInterval,
    int flushRows,
    int maxPendingRows,
    int throughputRetentionDays)
    implements Serializable {

  public static final String DEFAULT_SCHEMA = "public";
  public static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofMillis(50);
  public static final int DEFAULT_FLUSH_ROWS = 10_000;
  public static final int DEFAULT_MAX_PENDING_ROWS = 100_000;
  public static final int DEFAULT_THROUGHPUT_RETENTION_DAYS = 400;

  private static final int CONNECT_SECONDS = 5;
  private static final int LOGIN_SECONDS = 10;

  /** A statement holds a bounded number of rows, so one that takes longer has lost its server. */
  static final Duration SOCKET_PATIENCE = Duration.ofSeconds(30);

  /**
   * @throws IllegalArgumentException naming the setting and its value, but no password
   */
  public PostgresSettings {
    Objects.requireNonNull(url, "postgres.url is missing");
    Objects.requireNonNull(user, "postgres.user is missing");
    Objects.requireNonNull(password, "postgres.password is missing");
    check(
        url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, null) != null,
        "postgres.url",
        withoutParameters(url),
        "must look like jdbc:postgresql://host:port/database");
    check(
        schema.matches("[A-Za-z_][A-Za-z0-9_]{0,62}"),
        "postgres.schema",
        schema,
        "must be 1 to 63 letters, digits and _");
    check(
        flushInterval.toMillis() > 0,
        "postgres.flush.interval",
        flushInterval,
        "must be at least 1 ms");
    check(flushRows > 0, "postgres.flush.rows", flushRows, "must be at least 1");
    check(
        maxPendingRows >= flushRows,
        "postgres.max.pending.rows",
        maxPendingRows,
        "must be at least postgres.flush.rows");
    check(
        throughputRetentionDays > 0,
        "postgres.throughput.retention.days",
        throughputRetentionDays,
        "must be at least 1");
  }

  /** All defaults. */
  public static PostgresSettings of(String url, String user, Secret password) {
    return new PostgresSettings(
        url,
        user,
        password,
        DEFAULT_SCHEMA,
        DEFAULT_FLUSH_INTERVAL,
        DEFAULT_FLUSH_ROWS,
        DEFAULT_MAX_PENDING_ROWS,
        DEFAULT_THROUGHPUT_RETENTION_DAYS);
  }

  /** A new connection in autocommit; unqualified names are those of {@link #schema()}. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, user);
    PGProperty.PASSWORD.set(properties, password.value());
    PGProperty.CURRENT_SCHEMA.set(properties, '"' + schema + '"');
    PGProperty.APPLICATION_NAME.set(properties, "nhip");
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.LOGIN_TIMEOUT.set(properties, LOGIN_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) SOCKET_PATIENCE.toSeconds());
    // Not through DriverManager, which in a cluster also asks the drivers of other jobs.
    return new Driver().connect(url, properties);
  }

  /** Without the parameters of the address, which may hold a password. */
  @Override
  public String toString() {
    return "PostgresSettings[%s, user=%s, schema=%s]".formatted(shownUrl(), user, schema);
  }

  /** The address as it may be shown: parameters can hold a password. */
  String shownUrl() {
    return withoutParameters(url);
  }

  private static String withoutParameters(String url) {
    return url.replaceFirst("\\?.*", "");
  }

  private static void check(boolean valid, String key, Object value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException(key + " = " + value + " " + rule);
    }
  }
}
