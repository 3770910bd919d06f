package vn.nhip.connectors.postgres;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database means for the rows that were being written. */
final class SqlErrors {
  /**
   * Cardinality violation, data exception, integrity violation, limit exceeded: the same rows fail
   * again, whatever the state of the database.
   */
  private static final Set<String> DATA_CLASSES = Set.of("21", "22", "23", "54");

  private static final String QUERY_CANCELED = "57014";
  private static final String CHECK_VIOLATION = "23514";

  private SqlErrors() {}

  /** Whether the rows themselves are the reason, so that trying them again is no use. */
  static boolean isInTheRows(SQLException error) {
    String state = error.getSQLState();
    return state != null
        && state.length() == 5
        && DATA_CLASSES.contains(state.substring(0, 2))
        && !isPartitionMissing(error);
  }

  /** Whether the server does not take such a statement here: no such table, right or feature. */
  static boolean isInTheStatement(SQLException error) {
    String state = error.getSQLState();
    return state != null && (state.startsWith("42") || state.startsWith("0A"));
  }

  /** Whether the statement took longer than it may: with fewer rows it might not. */
  static boolean isTooSlow(SQLException error) {
    return QUERY_CANCELED.equals(error.getSQLState());
  }

  /** One line: SQLState and the server's message without details, which may hold a row. */
  static String describe(SQLException error) {
    return error.getSQLState() + ": " + message(error);
  }

  /** One line: the server's message without details, or the driver's with what lies behind it. */
  static String message(SQLException error) {
    ServerErrorMessage server = server(error);
    if (server != null && server.getMessage() != null) {
      return oneLine(server.getMessage());
    }
    Throwable cause = error.getCause();
    boolean unexplained = cause instanceof IOException && !(cause instanceof ConnectException);
    return oneLine(error.getMessage() + (unexplained ? " " + cause : ""));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /**
   * A missing partition has the code of a violated check, but names no constraint. Its text is in
   * the server's language, so it is no help.
   */
  private static boolean isPartitionMissing(SQLException error) {
    ServerErrorMessage server = server(error);
    return CHECK_VIOLATION.equals(error.getSQLState())
        && server != null
        && server.getConstraint() == null;
  }

  private static ServerErrorMessage server(SQLException error) {
    return error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }
}
