package vn.nhip.center.database;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import vn.nhip.connectors.postgres.SqlErrors;

/**
 * A failure of the database. It may be logged: neither its message nor its causes quote bound
 * values.
 */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sqlState;
  private final boolean away;

  private DatabaseException(String message, String sqlState, boolean away) {
    super(message);
    this.sqlState = sqlState;
    this.away = away;
  }

  /** Copies a failure without the values, but with its stack trace. */
  static DatabaseException of(JdbiException failure) {
    SQLException sql = sqlException(failure);
    String message = sql == null ? failure.getClass().getSimpleName() : SqlErrors.describe(sql);
    DatabaseException exception =
        new DatabaseException(
            message + statement(failure),
            sql == null ? null : sql.getSQLState(),
            sql != null && SqlErrors.isAway(sql));
    exception.setStackTrace(failure.getStackTrace());
    return exception;
  }

  /** The SQL state; null if the failure is not the server's. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether the database is temporarily unavailable, see {@link SqlErrors#isAway}. */
  boolean isAway() {
    return away;
  }

  /**
   * The first SQL exception, or one that says that the database is unavailable: the pool wraps its
   * cause.
   */
  private static SQLException sqlException(Throwable failure) {
    SQLException first = null;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql) {
        first = first == null ? sql : first;
        if (SqlErrors.isAway(sql)) {
          return sql;
        }
      }
    }
    return first;
  }

  /** The statement with its placeholders. */
  private static String statement(JdbiException failure) {
    if (failure instanceof StatementException statement) {
      StatementContext context = statement.getStatementContext();
      if (context != null && context.getRawSql() != null) {
        return " in: " + context.getRawSql().strip().replaceAll("\\s+", " ");
      }
    }
    return "";
  }
}
