package vn.nhip.connectors.postgres;

import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.SecretOption;

/** Database settings that the job and the command centre share. */
public final class PostgresOptions {
  public static final Option<String> URL =
      Option.text(
          "postgres.url",
          "jdbc:postgresql://127.0.0.1:5432/nhip",
          "JDBC URL of the database to which the job writes.");

  public static final Option<String> USER = Option.text("postgres.user", "nhip", "Database user.");

  public static final SecretOption PASSWORD =
      SecretOption.of("postgres.password.file", "NHIP_POSTGRES_PASSWORD", "the database password");

  public static final Option<String> SCHEMA =
      Option.text(
          "postgres.schema",
          PostgresSettings.DEFAULT_SCHEMA,
          "Schema of the job's tables; the job creates it if it is missing.");

  private PostgresOptions() {}
}
