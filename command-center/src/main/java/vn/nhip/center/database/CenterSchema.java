package vn.nhip.center.database;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import vn.nhip.connectors.postgres.Migration;
import vn.nhip.connectors.postgres.PostgresException;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.QuietFlywayLog;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

/** Migrates the command centre's own tables to this version. */
public final class CenterSchema {
  /**
   * The command centre's own schema, so that its tables and the job's are migrated independently.
   */
  public static final String SCHEMA = "command_center";

  private CenterSchema() {}

  /**
   * Creates the schema and runs pending migrations.
   *
   * @throws Refusal if the database cannot be reached or refuses a migration
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
    } catch (PostgresException e) {
      throw new Refusal(e.getMessage(), e);
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
