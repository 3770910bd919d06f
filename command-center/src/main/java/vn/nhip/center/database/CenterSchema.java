package vn.nhip.center.database;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import vn.nhip.connectors.postgres.Migration;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.QuietFlywayLog;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

/** Brings the centre's own tables to the state that this version needs. */
public final class CenterSchema {
  /** Of the centre alone, so that its tables and the job's are migrated independently. */
  public static final String SCHEMA = "command_center";

  private CenterSchema() {}

  /**
   * Creates the schema and the tables that are missing.
   *
   * @throws Refusal if the database cannot be reached or refuses
   */
  public static void migrate(Settings settings) {
    PostgresSettings database =
        PostgresSettings.of(
            settings.get(PostgresOptions.URL),
            settings.get(PostgresOptions.USER),
            Database.password(settings));
    try {
      Migration.run(
          database,
          Flyway.configure(CenterSchema.class.getClassLoader())
              .schemas(SCHEMA)
              .defaultSchema(SCHEMA)
              .table("schema_history")
              .loggers(QuietFlywayLog.class.getName())
              .locations("classpath:vn/nhip/center/database")
              .placeholders(Map.of("job_schema", settings.get(PostgresOptions.SCHEMA))));
    } catch (SQLException | FlywayException e) {
      Throwable cause = e;
      while (cause.getCause() != null && !(cause instanceof SQLException)) {
        cause = cause.getCause();
      }
      throw new Refusal(
          "The tables in schema %s of postgres.url = %s cannot be brought up to date (%s)."
              .formatted(
                  SCHEMA,
                  settings.get(PostgresOptions.URL).replaceFirst("\\?.*", ""),
                  String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip()),
          e);
    }
  }
}
