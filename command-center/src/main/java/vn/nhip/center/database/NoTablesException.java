package vn.nhip.center.database;

/** The database is reachable, but the job has not created its tables there yet. */
public final class NoTablesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoTablesException(Throwable cause) {
    super("The job has not made its tables yet.", cause);
  }
}
