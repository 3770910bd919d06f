package vn.nhip.center.database;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import vn.nhip.connectors.postgres.SqlErrors;

/**
 * A failure of the database. Neither its message nor a cause quotes a value that was bound to a
 * statement, so it may be logged.
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

  /** The same failure without the values, with the place where it happened. */
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

  /** Null if the failure is not the server's. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether the database cannot be used for now, see {@link SqlErrors#isAway}. */
  boolean isAway() {
    return away;
  }

  /** The first one, or one that says that the database is away: the pool wraps its reason. */
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
