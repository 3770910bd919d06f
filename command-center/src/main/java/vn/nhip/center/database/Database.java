package vn.nhip.center.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.SqlErrors;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;

/**
 * Access to the database. Unqualified names refer to the job's tables; the command centre's own are
 * in schema {@value CenterSchema#SCHEMA}.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final long LOG_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int SOCKET_SECONDS = 20;

  private static final String SERVICE = "nhip_center";
  private static final String UNDEFINED_FUNCTION = "42883";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final String searchPath;
  private final Map<Bounds, String> readers = new ConcurrentHashMap<>();
  private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_INTERVAL_NANOS);

  private Database(HikariDataSource pool, String searchPath) {
    this.pool = pool;
    this.searchPath = searchPath;
    this.jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** Opens the pool, which connects on first use. */
  public static Database open(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setDataSourceProperties(PostgresSettings.driverProperties());
    config.setPoolName("command-center");
    config.setJdbcUrl(settings.get(PostgresOptions.URL));
    String user = settings.get(PostgresOptions.USER);
    Secret password = password(settings);
    config.setCredentialsProvider(() -> Credentials.of(user, password.newest()));
    config.setMaximumPoolSize(settings.get(CenterOptions.POSTGRES_CONNECTIONS));
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setValidationTimeout(CONNECT_MILLIS / 2);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "nhip-command-center");
    // As text: the driver silently ignores numbers and would then wait forever.
    config.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_MILLIS / 1000));
    config.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
    return new Database(
        new HikariDataSource(config), '"' + settings.get(PostgresOptions.SCHEMA) + '"');
  }

  static Secret password(Settings settings) {
    return settings.secret(PostgresOptions.PASSWORD).orElse(new Secret(""));
  }

  /**
   * Reads in one transaction, limited by PostgreSQL to the rows within the bounds. Nothing can be
   * written; use {@link #asService} to write about what was read.
   *
   * @throws NoTablesException if the job has not created its tables yet
   */
  public <T, X extends Exception> T inBounds(Bounds bounds, HandleCallback<T, X> work) throws X {
    return inOwnTransaction(reader(bounds), work);
  }

  /**
   * Works in one transaction with the rights of the service itself: on the command centre's own
   * tables in schema {@value CenterSchema#SCHEMA}, and on none of the job's.
   */
  public <T, X extends Exception> T asService(HandleCallback<T, X> work) throws X {
    return inOwnTransaction(SERVICE, work);
  }

  /** The same for work without a result. */
  public <X extends Exception> void runAsService(HandleConsumer<X> work) throws X {
    asService(work.asCallback());
  }

  /**
   * Reads rows of the job within a transaction of the service, so that a decision about them can be
   * stored atomically. The command centre's own tables cannot be read meanwhile.
   *
   * @param service the handle of {@link #asService}; unusable if reading fails
   */
  public <T, X extends Exception> T inBoundsWithin(
      Handle service, Bounds bounds, HandleCallback<T, X> work) throws X {
    setRole(service, reader(bounds));
    T read = work.withHandle(service);
    setRole(service, SERVICE);
    return read;
  }

  /** Waits for the lock of a name, and holds it until the end of the transaction. */
  public static void lock(Handle handle, String name) {
    handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name);
  }

  /** Switches the role until the end of the transaction. */
  private static void setRole(Handle handle, String role) {
    handle.execute("SELECT set_config('role', ?, true)", role);
  }

  /**
   * Runs a transaction on a connection of its own, even within other work, so that roles are never
   * mixed. Role and schema are set for the transaction only, because a pooler may run the next one
   * on another connection. Whatever the login, rows of the job can be read only within bounds.
   */
  private <T, X extends Exception> T inOwnTransaction(String role, HandleCallback<T, X> work)
      throws X {
    try (Handle handle = jdbi.open()) {
      try {
        return handle.inTransaction(
            open -> {
              open.execute(
                  "SELECT set_config('role', ?, true), set_config('search_path', ?, true)",
                  role,
                  searchPath);
              return work.withHandle(open);
            });
      } catch (JdbiException e) {
        if (isAway(e)) {
          // Otherwise the pool would keep connections to a server that has become a standby.
          pool.getHikariPoolMXBean().softEvictConnections();
        }
        throw e;
      }
    } catch (JdbiException e) {
      throw withoutValues(e);
    }
  }

  private DatabaseException withoutValues(JdbiException failure) {
    DatabaseException exception = DatabaseException.of(failure);
    long logged = loggedAt.get();
    if (exception.isAway()
        && System.nanoTime() - logged >= LOG_INTERVAL_NANOS
        && loggedAt.compareAndSet(logged, System.nanoTime())) {
      LOG.warn("The database is unavailable ({})", exception.getMessage());
    }
    return exception;
  }

  /** The database role that sees these bounds, created on first use. */
  private String reader(Bounds bounds) {
    String known = readers.get(bounds);
    if (known != null) {
      return known;
    }
    try {
      String created =
          asService(
              handle ->
                  handle
                      .createQuery("SELECT ensure_reader(:codes)")
                      .bindArray("codes", String.class, bounds.codes())
                      .mapTo(String.class)
                      .one());
      readers.put(bounds, created);
      return created;
    } catch (DatabaseException e) {
      if (UNDEFINED_FUNCTION.equals(e.sqlState())) {
        throw new NoTablesException(e);
      }
      throw e;
    }
  }

  /** Whether an exception means that the database is temporarily unavailable. */
  public static boolean isAway(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof DatabaseException failure && failure.isAway()) {
        return true;
      }
      if (e instanceof SQLException sql && SqlErrors.isAway(sql)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }
}
