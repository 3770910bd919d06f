package vn.nhip.center.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
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
 * The database. Unqualified names are those of the job's tables; the centre's own are in schema
 * {@value CenterSchema#SCHEMA}.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final long TOLD_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int SOCKET_SECONDS = 20;

  private static final String SERVICE = "nhip_center";
  private static final String UNDEFINED_FUNCTION = "42883";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final String searchPath;
  private final Map<Bounds, String> readers = new ConcurrentHashMap<>();
  private final AtomicLong toldAway = new AtomicLong(System.nanoTime() - TOLD_AGAIN_NANOS);

  private Database(HikariDataSource pool, String searchPath) {
    this.pool = pool;
    this.searchPath = searchPath;
    this.jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** Opens the pool; connects when the first one asks. */
  public static Database open(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setDataSourceProperties(PostgresSettings.driverProperties());
    config.setPoolName("command-center");
    config.setJdbcUrl(settings.get(PostgresOptions.URL));
    config.setUsername(settings.get(PostgresOptions.USER));
    config.setPassword(password(settings).value());
    config.setMaximumPoolSize(settings.get(CenterOptions.POSTGRES_CONNECTIONS));
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setValidationTimeout(CONNECT_MILLIS / 2);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "nhip-command-center");
    config.addDataSourceProperty("connectTimeout", CONNECT_MILLIS / 1000);
    config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
    return new Database(
        new HikariDataSource(config), '"' + settings.get(PostgresOptions.SCHEMA) + '"');
  }

  static Secret password(Settings settings) {
    return settings.secret(PostgresOptions.PASSWORD).orElse(new Secret(""));
  }

  /**
   * Reads in one transaction, and sees only the rows of these bounds: PostgreSQL itself holds back
   * all others. Nothing can be written; what was read here may be written about {@link #asService}.
   *
   * @throws NoTablesException where the job has not made its tables yet
   */
  public <T, X extends Exception> T inBounds(Bounds bounds, HandleCallback<T, X> work) throws X {
    return inOwnTransaction(reader(bounds), work);
  }

  /**
   * Works in one transaction with the rights of the service itself: on the centre's own tables, in
   * schema {@value CenterSchema#SCHEMA}, and on none of the job's.
   */
  public <T, X extends Exception> T asService(HandleCallback<T, X> work) throws X {
    return inOwnTransaction(SERVICE, work);
  }

  /**
   * Reads rows of the job within the service's own work, in the same transaction: what is read can
   * be decided about at once. The centre's own tables cannot be read meanwhile.
   *
   * @param service the handle of {@link #asService}; unusable where the reading fails
   */
  public <T, X extends Exception> T inBoundsWithin(
      Handle service, Bounds bounds, HandleCallback<T, X> work) throws X {
    take(service, reader(bounds));
    T read = work.withHandle(service);
    take(service, SERVICE);
    return read;
  }

  /** Ends with the transaction, whatever happens in it. */
  private static void take(Handle handle, String role) {
    handle.execute("SELECT set_config('role', ?, true)", role);
  }

  /**
   * On a connection of its own also within other work, whose role must not become another's. Role
   * and schema hold for the transaction alone, because a pooler may run the next one elsewhere.
   * Whoever the login is, nothing of the job can be read but in somebody's bounds.
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
          // The pool would go on using those to a server that has become a standby.
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
    long told = toldAway.get();
    if (exception.isAway()
        && System.nanoTime() - told >= TOLD_AGAIN_NANOS
        && toldAway.compareAndSet(told, System.nanoTime())) {
      LOG.warn("The database is away ({})", exception.getMessage());
    }
    return exception;
  }

  /** The database's role that sees these bounds; made when they are first asked for. */
  private String reader(Bounds bounds) {
    String known = readers.get(bounds);
    if (known != null) {
      return known;
    }
    try {
      String made =
          asService(
              handle ->
                  handle
                      .createQuery("SELECT ensure_reader(:codes)")
                      .bindArray("codes", String.class, bounds.codes())
                      .mapTo(String.class)
                      .one());
      readers.put(bounds, made);
      return made;
    } catch (DatabaseException e) {
      if (UNDEFINED_FUNCTION.equals(e.sqlState())) {
        throw new NoTablesException(e);
      }
      throw e;
    }
  }

  /** Whether an exception means that the database cannot be used for now. */
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
