package vn.nhip.center.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import vn.nhip.center.access.Bounds;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Settings;
import vn.nhip.center.web.Refused;
import vn.nhip.connectors.postgres.Secret;

/**
 * The database. Unqualified names are those of the job's tables; the centre's own are in schema
 * {@value CenterSchema#SCHEMA}.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int SOCKET_SECONDS = 20;

  private static final String UNDEFINED_FUNCTION = "42883";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Map<Bounds, String> readers = new ConcurrentHashMap<>();

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /** Opens the pool; connects when the first one asks. */
  public static Database open(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("command-center");
    config.setJdbcUrl(settings.get(CenterOptions.POSTGRES_URL));
    config.setUsername(settings.get(CenterOptions.POSTGRES_USER));
    config.setPassword(password(settings).value());
    config.setMaximumPoolSize(settings.get(CenterOptions.POSTGRES_CONNECTIONS));
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setValidationTimeout(CONNECT_MILLIS / 2);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "nhip-command-center");
    config.addDataSourceProperty("connectTimeout", CONNECT_MILLIS / 1000);
    config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
    config.addDataSourceProperty("tcpKeepAlive", true);
    config.addDataSourceProperty(
        "currentSchema", '"' + settings.get(CenterOptions.POSTGRES_SCHEMA) + '"');
    // Whoever the login is, nothing of the job can be read but in somebody's bounds.
    config.setConnectionInitSql("SET ROLE nhip_center");
    return new Database(new HikariDataSource(config));
  }

  static Secret password(Settings settings) {
    return settings
        .secret(CenterOptions.POSTGRES_PASSWORD_FILE, "NHIP_POSTGRES_PASSWORD")
        .orElse(new Secret(""));
  }

  /**
   * Reads in one transaction, and sees only the rows of the viewer's bounds: PostgreSQL itself
   * holds back all others. Nothing can be written; what was read here may be written about {@link
   * #asService}.
   */
  public <T, X extends Exception> T inBoundsOf(Viewer viewer, HandleCallback<T, X> work) throws X {
    return inBounds(viewer.bounds(), work);
  }

  /** The same for bounds that several viewers share. */
  public <T, X extends Exception> T inBounds(Bounds bounds, HandleCallback<T, X> work) throws X {
    String reader = reader(bounds);
    return inOwnTransaction(
        handle -> {
          // Ends with the transaction, whatever happens in it.
          handle.execute("SELECT set_config('role', ?, true)", reader);
          return work.withHandle(handle);
        });
  }

  /**
   * Works in one transaction with the rights of the service itself: on the centre's own tables, in
   * schema {@value CenterSchema#SCHEMA}, and on none of the job's.
   */
  public <T, X extends Exception> T asService(HandleCallback<T, X> work) throws X {
    return inOwnTransaction(work);
  }

  /** On a connection of its own also within other work, whose role must not become another's. */
  private <T, X extends Exception> T inOwnTransaction(HandleCallback<T, X> work) throws X {
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(work);
    }
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
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql
          && UNDEFINED_FUNCTION.equals(sql.getSQLState())) {
        throw new Refused(503, "NO_DATABASE", "The job has not made its tables yet.");
      }
      throw e;
    }
  }

  /** Whether an exception means that the database cannot be reached, or went away meanwhile. */
  public static boolean isAway(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SQLTransientConnectionException) {
        return true;
      }
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }
}
