package vn.nhip.connectors.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import vn.nhip.core.settings.Secret;

/**
 * Settings of the database connection and of the batching of rows.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with any parameters of the driver
 * @param user the role that connects
 * @param password its password; each connection is made with the {@linkplain Secret#newest newest}
 * @param schema the schema of all tables: letters, digits and {@code _}
 * @param flushInterval longest time that rows wait before they are sent
 * @param flushRows number of waiting rows at which they are sent at once; also the largest number
 *     in one statement
 * @param maxPendingRows number of waiting rows at which the sink blocks the job
 * @param throughputRetentionDays number of UTC days of {@code throughput} that are kept, counted
 *     from the newest
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
  public static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofMillis(10);
  public static final int DEFAULT_FLUSH_ROWS = 10_000;
  public static final int DEFAULT_MAX_PENDING_ROWS = 100_000;
  public static final int DEFAULT_THROUGHPUT_RETENTION_DAYS = 400;

  private static final int CONNECT_SECONDS = 5;
  private static final int LOGIN_SECONDS = 10;
  private static final int HOST_RECHECK_SECONDS = 2;

  /** Statements have a bounded number of rows, so one that takes longer has lost its server. */
  public static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

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

  /** Settings with defaults for everything but the connection. */
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

  /** The same settings with another schema. */
  public PostgresSettings inSchema(String other) {
    return new PostgresSettings(
        url,
        user,
        password,
        other,
        flushInterval,
        flushRows,
        maxPendingRows,
        throughputRetentionDays);
  }

  /**
   * Opens a connection in autocommit mode. It does not set {@link #schema()}: each transaction must
   * set the schema itself, because a pooler may run the next one on another server connection.
   */
  public Connection connect() throws SQLException {
    Properties properties = driverProperties();
    PGProperty.USER.set(properties, user);
    PGProperty.PASSWORD.set(properties, password.newest());
    PGProperty.APPLICATION_NAME.set(properties, "nhip");
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.LOGIN_TIMEOUT.set(properties, LOGIN_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) SOCKET_TIMEOUT.toSeconds());
    // DriverManager would also try the drivers of other jobs in a cluster.
    return new Driver().connect(url, properties);
  }

  /** Properties for all connections to the database. Parameters of the URL override them. */
  public static Properties driverProperties() {
    Properties properties = new Properties();
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    // Behind a pooler, a statement prepared by name may belong to another client.
    PGProperty.PREPARE_THRESHOLD.set(properties, 0);
    // Details quote values of a row, which must not get into a log.
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    // How long the driver remembers a server as a standby, which may be promoted meanwhile.
    PGProperty.HOST_RECHECK_SECONDS.set(properties, HOST_RECHECK_SECONDS);
    return properties;
  }

  /** The schema as a value of {@code search_path}. */
  public String searchPath() {
    return '"' + schema + '"';
  }

  /** Omits the parameters of the URL, which may contain a password. */
  @Override
  public String toString() {
    return "PostgresSettings[%s, user=%s, schema=%s]".formatted(shownUrl(), user, schema);
  }

  /** The URL without its parameters, which may contain a password. */
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
