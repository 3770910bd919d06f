package vn.nhip.center.database;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Settings;
import vn.nhip.connectors.postgres.QuietFlywayLog;

/** Brings the centre's own tables to the state that this version needs. */
public final class CenterSchema {
  /** Theirs alone, so that the job's tables and these are migrated by themselves. */
  public static final String SCHEMA = "command_center";

  private CenterSchema() {}

  /**
   * Makes the schema and the tables that are missing.
   *
   * @throws IllegalStateException in one sentence, when the database cannot be reached or refuses
   */
  public static void migrate(Settings settings) {
    try {
      Flyway.configure(CenterSchema.class.getClassLoader())
          .dataSource(
              settings.get(CenterOptions.POSTGRES_URL),
              settings.get(CenterOptions.POSTGRES_USER),
              Database.password(settings).value())
          .schemas(SCHEMA)
          .defaultSchema(SCHEMA)
          .table("schema_history")
          .loggers(QuietFlywayLog.class.getName())
          .locations("classpath:vn/nhip/center/database")
          .placeholders(Map.of("job_schema", settings.get(CenterOptions.POSTGRES_SCHEMA)))
          .load()
          .migrate();
    } catch (FlywayException e) {
      Throwable cause = e;
      while (cause.getCause() != null && !(cause instanceof SQLException)) {
        cause = cause.getCause();
      }
      throw new IllegalStateException(
          "The tables in schema %s of postgres.url = %s cannot be brought up to date (%s)."
              .formatted(
                  SCHEMA,
                  settings.get(CenterOptions.POSTGRES_URL).replaceFirst("\\?.*", ""),
                  String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip()),
          e);
    }
  }
}
