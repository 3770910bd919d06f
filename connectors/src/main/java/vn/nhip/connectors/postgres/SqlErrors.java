package vn.nhip.connectors.postgres;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Classifies database errors by their meaning for the rows being written. */
public final class SqlErrors {
  /**
   * Cardinality violation, data exception, integrity violation, limit exceeded: the same rows would
   * fail again.
   */
  private static final Set<String> DATA_CLASSES = Set.of("21", "22", "23", "54");

  /** Connection exception, insufficient resources, and shutdown or other end of the session. */
  private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57P");

  /** Classes of errors whose messages name objects of the database, but quote no values. */
  private static final Set<String> WITHOUT_VALUES =
      Set.of("08", "0A", "25", "28", "3D", "3F", "40", "42", "53", "55", "57");

  private static final String READ_ONLY = "25006";
  private static final String QUERY_CANCELED = "57014";
  private static final String CHECK_VIOLATION = "23514";

  private SqlErrors() {}

  /** Whether the rows themselves cause the error, so that a retry would fail again. */
  public static boolean isInTheRows(SQLException error) {
    String state = error.getSQLState();
    return state != null
        && state.length() == 5
        && DATA_CLASSES.contains(state.substring(0, 2))
        && !isPartitionMissing(error);
  }

  /**
   * Whether the database is unavailable: it cannot be reached, accepts no connections, ends its
   * sessions, or accepts no writes because it is a standby or read-only. A retry needs a new
   * connection.
   */
  public static boolean isAway(SQLException error) {
    String state = error.getSQLState();
    return error instanceof SQLTransientConnectionException
        || isReadOnly(error)
        || (state != null && AWAY_CLASSES.stream().anyMatch(state::startsWith));
  }

  /** Whether the server accepts no writes, as it is a standby or read-only. */
  public static boolean isReadOnly(SQLException error) {
    return READ_ONLY.equals(error.getSQLState());
  }

  /** Whether the server rejects the statement itself, for a missing table, privilege or feature. */
  public static boolean isInTheStatement(SQLException error) {
    String state = error.getSQLState();
    return state != null && (state.startsWith("42") || state.startsWith("0A"));
  }

  /** Whether the statement exceeded its timeout; with fewer rows it might not. */
  public static boolean isTooSlow(SQLException error) {
    return QUERY_CANCELED.equals(error.getSQLState());
  }

  /**
   * Returns one line for logs and responses: the SQLState with the server's message or, if that may
   * quote values of a row, with the names of the objects concerned.
   */
  public static String describe(SQLException error) {
    String state = error.getSQLState();
    if (state == null || WITHOUT_VALUES.contains(state.substring(0, Math.min(2, state.length())))) {
      return state + ": " + message(error);
    }
    ServerErrorMessage server = server(error);
    String objects =
        server == null
            ? ""
            : Stream.of(server.getTable(), server.getColumn(), server.getConstraint())
                .filter(Objects::nonNull)
                .collect(joining(", "));
    return state + (objects.isEmpty() ? "" : ": " + objects);
  }

  /**
   * Returns one line: the server's message without details, or the driver's message and its cause.
   * May quote values of a row.
   */
  public static String message(SQLException error) {
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
   * A missing partition has the code of a violated check, but names no constraint. The message
   * cannot be compared, as it is in the server's language.
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
