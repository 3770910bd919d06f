package vn.nhip.connectors.postgres;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to the state that this version of the job needs. */
public final class PostgresSchema {
  /** Of our own name, so that a database shared with another user of Flyway is no trouble. */
  static final String HISTORY_TABLE = "nhip_schema_history";

  private PostgresSchema() {}

  /**
   * Makes the schema and the tables that are missing; does nothing where all are there. The role
   * has to own the database or the schema; it need not be a superuser.
   *
   * @throws PostgresException in one sentence, when the database cannot be reached or refuses
   */
  public static void migrate(PostgresSettings settings) {
    try {
      settings.connect().close();
    } catch (SQLException e) {
      throw new PostgresException(unreachable(settings, e), e);
    }
    try {
      Flyway.configure(PostgresSchema.class.getClassLoader())
          .dataSource(settings.url(), settings.user(), settings.password().value())
          .schemas(settings.schema())
          .defaultSchema(settings.schema())
          .table(HISTORY_TABLE)
          .loggers(QuietFlywayLog.class.getName())
          .locations("classpath:vn/nhip/connectors/postgres")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new PostgresException(refused(settings, e), e);
    }
  }

  private static String unreachable(PostgresSettings settings, SQLException error) {
    String where = "postgres.url = " + settings.shownUrl();
    String state = String.valueOf(error.getSQLState());
    if (state.startsWith("28")) {
      return "The database at %s does not let postgres.user = %s in: check the password (%s)."
          .formatted(where, settings.user(), SqlErrors.message(error));
    }
    if (state.equals("3D000")) {
      return "There is no such database at %s (%s).".formatted(where, SqlErrors.message(error));
    }
    return "The database at %s cannot be reached (%s).".formatted(where, SqlErrors.message(error));
  }

  private static String refused(PostgresSettings settings, FlywayException error) {
    Throwable cause = error;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    String reason =
        cause instanceof SQLException sql
            ? SqlErrors.describe(sql)
            : String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
    return "The tables in schema %s of postgres.url = %s cannot be brought up to date (%s)."
        .formatted(settings.schema(), settings.shownUrl(), reason);
  }
}
