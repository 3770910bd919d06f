package vn.nhip.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.settings.Refusal;
import vn.nhip.job.JobOptions;

/** The schema of a recount. A comment in the database marks it; no other schema is ever dropped. */
public final class ScratchSchema implements AutoCloseable {
  private static final String REMARK = "Made by ./local-cluster/verify, which drops it.";
  private static final String ORIGIN =
      "SELECT obj_description(oid, 'pg_namespace'), to_regclass('\"%1$s\".job_heartbeat') IS NOT NULL"
          + " FROM pg_namespace WHERE nspname = '%1$s'";
  private static final String IS_WRITTEN_TO =
      "SELECT count(*) > 0 FROM \"%s\".job_heartbeat WHERE written_at > now() - interval '12 s'";

  private final PostgresSettings settings;

  private ScratchSchema(PostgresSettings settings) {
    this.settings = settings;
  }

  /**
   * Creates the schema, replacing one that a killed recount left behind.
   *
   * @param settings settings of the recount, including the schema's name
   * @throws Refusal if a schema of this name was not created by a recount, or a recount is writing
   *     to it
   */
  public static ScratchSchema make(PostgresSettings settings) throws SQLException {
    String name = settings.schema();
    ScratchSchema schema = new ScratchSchema(settings);
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement()) {
      if (isLeftOver(statement, name) && answer(statement, IS_WRITTEN_TO.formatted(name))) {
        throw new Refusal(
            "Another recount writes to schema %s: wait for its end, or name another schema in %s."
                .formatted(name, JobOptions.VERIFY_SCHEMA.key()));
      }
      statement.execute("DROP SCHEMA IF EXISTS \"" + name + "\" CASCADE");
      statement.execute("CREATE SCHEMA \"" + name + "\"");
      statement.execute("COMMENT ON SCHEMA \"" + name + "\" IS '" + REMARK + "'");
    }
    return schema;
  }

  /** Whether an earlier recount left the schema with tables in it. */
  private static boolean isLeftOver(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery(ORIGIN.formatted(name))) {
      if (!row.next()) {
        return false;
      }
      if (!REMARK.equals(row.getString(1))) {
        throw new Refusal(
            "The schema %s exists and was not created by a recount: name another one in %s."
                .formatted(name, JobOptions.VERIFY_SCHEMA.key()));
      }
      return row.getBoolean(2);
    }
  }

  private static boolean answer(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Drops the schema. */
  @Override
  public void close() throws SQLException {
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS \"" + settings.schema() + "\" CASCADE");
    }
  }
}
