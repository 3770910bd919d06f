package vn.nhip.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.settings.Secret;

class PostgresSchemaIT {
  private static final String TABLES =
      """
      SELECT relname FROM pg_class
      WHERE relkind IN ('r', 'p') AND relnamespace = '%s'::regnamespace
      ORDER BY relname""";

  private static final String UNCOMMENTED =
      """
      SELECT c.relname || coalesce('.' || a.attname, '')
      FROM pg_class c
      LEFT JOIN (SELECT attrelid, attnum, attname FROM pg_attribute
                 WHERE attnum > 0 AND NOT attisdropped
                 UNION ALL SELECT oid, 0, NULL FROM pg_class) a ON a.attrelid = c.oid
      LEFT JOIN pg_description d
        ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = a.attnum
      WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace = 'public'::regnamespace
        AND c.relname <> 'nhip_schema_history' AND coalesce(d.description, '') = ''""";

  @Test
  void createsAllTablesForAnOrdinaryOwner() {
    PostgresSettings settings = TestPostgres.emptyDatabase();
    PostgresSchema.migrate(settings);
    assertThat(query(settings, TABLES.formatted("public")))
        .containsExactly(
            "alert",
            "alert_history",
            "daily_progress",
            "dead_letter_row",
            "intake_audit",
            "job_heartbeat",
            "nhip_schema_history",
            "own_day",
            "partition_progress",
            "reader_province",
            "station_status",
            "throughput");
    assertThat(
            query(
                settings,
                "SELECT (rolsuper OR rolcreaterole)::text FROM pg_roles WHERE rolname = user"))
        .containsExactly("false");
  }

  @Test
  void commentsEveryTableAndColumn() {
    assertThat(query(TestPostgres.database(), UNCOMMENTED)).isEmpty();
  }

  @Test
  void changesNothingOnTheSecondStart() {
    PostgresSettings settings = TestPostgres.database();
    String state =
        """
        SELECT string_agg(c::text, ' ' ORDER BY oid) FROM pg_class c
        WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT h::text FROM nhip_schema_history h""";
    var before = query(settings, state);
    PostgresSchema.migrate(settings);
    assertThat(query(settings, state)).isEqualTo(before);
  }

  /** Old rows may hold counts of several units; none is lost or split. */
  @Test
  void keepsRowsOfTablesKeyedByIdAlone() throws SQLException {
    PostgresSettings settings = TestPostgres.emptyDatabase();
    Migration.run(settings, PostgresSchema.flyway(settings).target("6"));
    execute(settings, "SELECT ensure_throughput_partition('2021-03-20')");
    for (String unit : new String[] {"'TEAM', 'T1'", "'DISTRICT', '663'", "'PROVINCE', '67'"}) {
      execute(
          settings,
          "INSERT INTO throughput VALUES (%s, '67', NULL, 60, '2021-03-20 14:00Z', 5, 1, 0, 2)"
              .formatted(unit));
      execute(
          settings,
          """
          INSERT INTO daily_progress (scope, scope_id, province, working_day, received, returned,
            completed, delivered, students, elderly, priority, as_of)
          VALUES (%s, '67', '2021-03-20', 5, 1, 0, 2, 0, 0, 0, now())"""
              .formatted(unit));
    }
    String rows =
        """
        SELECT concat_ws(' ', scope, scope_id, province, received) FROM %1$s ORDER BY 1""";
    var windows = query(settings, rows.formatted("throughput"));
    var days = query(settings, rows.formatted("daily_progress"));
    PostgresSchema.migrate(settings);

    assertThat(query(settings, rows.formatted("throughput"))).isEqualTo(windows).hasSize(3);
    assertThat(query(settings, rows.formatted("daily_progress"))).isEqualTo(days).hasSize(3);
    assertThat(
            query(settings, "SELECT key_province FROM daily_progress ORDER BY scope COLLATE \"C\""))
        .containsExactly("67", "67", "");
  }

  @Test
  void doesNotTouchOtherTables() {
    PostgresSettings settings = TestPostgres.emptyDatabase();
    execute(settings, "CREATE TABLE flyway_schema_history (theirs int)");
    PostgresSchema.migrate(settings);
    assertThat(query(settings, TABLES.formatted("public")))
        .contains("flyway_schema_history", "throughput");
  }

  @Test
  void createsAMissingSchema() {
    PostgresSettings publicSchema = TestPostgres.emptyDatabase();
    PostgresSettings settings = publicSchema.inSchema("Campaign_2021");
    PostgresSchema.migrate(settings);
    PostgresSchema.migrate(settings);
    assertThat(query(settings, TABLES.formatted("\"Campaign_2021\""))).contains("throughput");
    assertThat(query(settings, TABLES.formatted("public"))).isEmpty();
    assertThat(query(settings, "SELECT ensure_throughput_partition('2021-03-20')"))
        .containsExactly("t");
    assertThat(query(settings, TABLES.formatted("\"Campaign_2021\"")))
        .contains("throughput_20210320");
  }

  @Test
  void reportsAWrongPassword() {
    PostgresSettings right = TestPostgres.emptyDatabase();
    PostgresSettings wrong =
        PostgresSettings.of(
            right.url() + "?password=battery-staple", right.user(), new Secret("battery-staple"));
    assertThatThrownBy(() -> PostgresSchema.migrate(wrong))
        .isInstanceOf(PostgresException.class)
        .hasMessage(
            "The database at postgres.url = %s does not let postgres.user = nhip in: check the"
                + " password (password authentication failed for user \"nhip\").",
            right.url());
  }

  @Test
  void reportsAMissingDatabase() {
    String url = TestPostgres.emptyDatabase().url() + "_not";
    PostgresSettings settings = PostgresSettings.of(url, "nhip", TestPostgres.PASSWORD);
    assertThatThrownBy(() -> PostgresSchema.migrate(settings))
        .isInstanceOf(PostgresException.class)
        .hasMessageStartingWith("There is no such database at postgres.url = " + url);
  }

  @Test
  void reportsAnUnreachableServer() throws IOException {
    String url = "jdbc:postgresql://127.0.0.1:" + freePort() + "/nhip";
    PostgresSettings settings = PostgresSettings.of(url, "nhip", TestPostgres.PASSWORD);
    assertThatThrownBy(() -> PostgresSchema.migrate(settings))
        .isInstanceOf(PostgresException.class)
        .hasMessageStartingWith("The database at postgres.url = " + url + " cannot be reached (")
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining(TestPostgres.PASSWORD.value());
  }

  @Test
  void reportsARoleThatMayNotCreateTables() {
    PostgresSettings owner = TestPostgres.emptyDatabase();
    execute(owner, "CREATE SCHEMA closed");
    execute(owner, "REVOKE ALL ON SCHEMA closed FROM nhip");
    PostgresSettings settings = owner.inSchema("closed");
    assertThatThrownBy(() -> PostgresSchema.migrate(settings))
        .isInstanceOf(PostgresException.class)
        .hasMessage(
            "The tables in schema closed of postgres.url = %s cannot be brought up to date (42501:"
                + " permission denied for schema closed).",
            owner.url());
  }

  /** An administrator may have set them for all databases; then rows are lost without a word. */
  @ParameterizedTest
  @CsvSource({
    "row_security, off, on",
    "array_nulls, off, on",
    "standard_conforming_strings, off, on",
    "default_transaction_isolation, serializable, read committed"
  })
  void saysInOneSentenceThatTheServerIsSetOtherwise(String name, String value, String needed) {
    PostgresSettings settings = TestPostgres.emptyDatabase();
    String database = settings.url().replaceFirst(".*/", "");
    execute(settings, "ALTER DATABASE %s SET %s = '%s'".formatted(database, name, value));
    assertThatThrownBy(() -> PostgresSchema.migrate(settings))
        .isInstanceOf(PostgresException.class)
        .hasMessage(
            "The database at postgres.url = %s has %s = %s, but needs %s: ALTER ROLE"
                + " \"nhip\" SET %s = '%s'.",
            settings.url(), name, value, needed, name, needed);
    execute(
        settings, "ALTER ROLE nhip IN DATABASE %s SET %s = '%s'".formatted(database, name, needed));
    PostgresSchema.migrate(settings);
  }

  @Test
  void saysInOneSentenceThatTheDatabaseCannotHoldVietnamese() {
    PostgresSettings settings = TestPostgres.emptyDatabaseIn("SQL_ASCII");
    assertThatThrownBy(() -> PostgresSchema.migrate(settings))
        .isInstanceOf(PostgresException.class)
        .hasMessage(
            "The database at postgres.url = %s has server_encoding = SQL_ASCII, but needs UTF8:"
                + " create one with ENCODING 'UTF8' TEMPLATE template0.",
            settings.url());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
