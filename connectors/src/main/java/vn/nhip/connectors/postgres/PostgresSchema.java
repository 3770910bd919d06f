package vn.nhip.connectors.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates the schema to the version that this job needs. */
public final class PostgresSchema {
  /** A distinct name, so that the database can be shared with another user of Flyway. */
  public static final String HISTORY_TABLE = "nhip_schema_history";

  private PostgresSchema() {}

  /**
   * Creates missing schema and tables. The role must own the database or the schema; it need not be
   * a superuser.
   *
   * @throws PostgresException with a message of one sentence if the database cannot be reached or
   *     refuses
   */
  public static void migrate(PostgresSettings settings) {
    try {
      Migration.run(settings, flyway(settings));
    } catch (SQLException e) {
      throw new PostgresException(unreachable(settings, e), e);
    } catch (FlywayException e) {
      throw new PostgresException(refused(settings, e), e);
    }
  }

  /** Flyway's configuration without the data source. */
  static FluentConfiguration flyway(PostgresSettings settings) {
    return Flyway.configure(PostgresSchema.class.getClassLoader())
        .schemas(settings.schema())
        .defaultSchema(settings.schema())
        .table(HISTORY_TABLE)
        .loggers(QuietFlywayLog.class.getName())
        .locations("classpath:vn/nhip/connectors/postgres")
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  /**
   * Whether a job has written to the schema's tables, as {@code intake_audit} counts each record
   * that it reads.
   *
   * @throws PostgresException with a message of one sentence if the database cannot be reached or
   *     refuses
   */
  public static boolean hasRows(PostgresSettings settings) {
    String sql = "SELECT EXISTS (SELECT FROM \"%s\".intake_audit)".formatted(settings.schema());
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next() && found.getBoolean(1);
    } catch (SQLException e) {
      throw new PostgresException(unreachable(settings, e), e);
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
            ? sql.getSQLState() + ": " + SqlErrors.message(sql)
            : String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
    return "The tables in schema %s of postgres.url = %s cannot be brought up to date (%s)."
        .formatted(settings.schema(), settings.shownUrl(), reason);
  }
}
