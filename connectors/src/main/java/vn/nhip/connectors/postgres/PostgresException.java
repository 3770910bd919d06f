package vn.nhip.connectors.postgres;

/** The database cannot be used; the message is one sentence for the person who starts the job. */
public final class PostgresException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
