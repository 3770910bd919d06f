package vn.nhip.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhip.connectors.postgres.TestPostgres.PASSWORD;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.connectors.postgres.tables.AlertHistoryTable;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.AlertTable;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.connectors.postgres.tables.IntakeAuditTable;
import vn.nhip.connectors.postgres.tables.JobHeartbeatRow;
import vn.nhip.connectors.postgres.tables.JobHeartbeatTable;
import vn.nhip.connectors.postgres.tables.Rows;
import vn.nhip.connectors.postgres.tables.StationStatusTable;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;

/**
 * Checks the boundaries between owner, writer and readers, on a server without other roles, in the
 * order in which an administrator would set them up.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolesIT {
  private static final String LOGIN = "CREATE ROLE %s LOGIN PASSWORD '" + PASSWORD.value() + "'";
  private static final String DENIED = "42501";
  @AutoClose private static EmbeddedPostgres server;
  private static PostgresSettings owner;

  @BeforeAll
  static void start() throws IOException {
    server = TestPostgres.server().start();
    TestPostgres.makeRole(server);
    for (String login : List.of("nhip_job", "dak_nong", "whole_country", "newcomer", "stranger")) {
      execute(server, LOGIN.formatted(login));
    }
    owner = TestPostgres.emptyDatabase(server);
    PostgresSchema.migrate(owner);
  }

  @Test
  @Order(1)
  void withoutRolesOnlyTheOwnerHasAccess() throws Exception {
    assertThat(query(owner, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'nhip\\_%'"))
        .containsExactly("nhip_job");
    fill();
    assertThat(query(owner, "SELECT province FROM alert")).hasSize(1);
    assertDenied(as("stranger"), "SELECT 1 FROM throughput");
    assertDenied(as("stranger"), "SELECT 1 FROM job_health");
  }

  @Test
  @Order(2)
  void grantsRightsToAnAdministratorsRolesAtTheNextStart() {
    execute(server, "CREATE ROLE nhip_writer NOLOGIN");
    execute(server, "CREATE ROLE nhip_reader NOLOGIN");
    execute(server, "GRANT nhip_writer TO nhip_job");
    execute(server, "GRANT nhip_reader TO dak_nong, whole_country, newcomer");
    assertDenied(as("nhip_job"), "SELECT 1 FROM throughput");
    PostgresSchema.migrate(owner);
    assertThat(query(as("nhip_job"), "SELECT 1 FROM throughput")).isNotEmpty();
  }

  @Test
  @Order(3)
  void theWriterStartsTheJobAndWritesEveryTable() throws Exception {
    PostgresSettings writer = as("nhip_job");
    PostgresSchema.migrate(writer);
    fill(writer);
    fill(writer);
    execute(
        writer,
        "INSERT INTO dead_letter_row (table_name, row_key, sql_state, error) VALUES ('a', 'b', 'c',"
            + " 'd')");
    assertThat(query(owner, "SELECT province FROM throughput ORDER BY province"))
        .containsExactly("49", "67");
  }

  @Test
  @Order(3)
  void theWriterInsertsIntoOldAndNewPartitions() {
    PostgresSettings writer = as("nhip_job");
    execute(writer, "SELECT ensure_throughput_partition('2021-03-25')");
    String may = "SELECT has_table_privilege('throughput_%s', 'INSERT')";
    assertThat(query(writer, may.formatted("20210320"))).containsExactly("t");
    assertThat(query(writer, may.formatted("20210325"))).containsExactly("t");
  }

  @ParameterizedTest
  @Order(4)
  @ValueSource(
      strings = {
        "ALTER TABLE throughput ADD COLUMN x int",
        "ALTER TABLE throughput DISABLE ROW LEVEL SECURITY",
        "DROP TABLE alert",
        "TRUNCATE alert_history",
        "DELETE FROM alert_history",
        "CREATE TABLE mine (x int)",
        "CREATE POLICY mine ON alert USING (true)",
        "INSERT INTO reader_province VALUES ('dak_nong', '*')",
        "UPDATE nhip_schema_history SET success = false"
      })
  void theWriterChangesNothingButRows(String sql) {
    assertDenied(as("nhip_job"), sql);
  }

  @Test
  @Order(5)
  void aReaderSeesOnlyTheRowsOfItsProvince() throws Exception {
    fill();
    execute(owner, "INSERT INTO reader_province VALUES ('dak_nong', '67'), ('whole_country', '*')");
    for (String table :
        List.of("throughput", "daily_progress", "station_status", "alert", "alert_history")) {
      String provinces = "SELECT DISTINCT province FROM " + table;
      assertThat(query(as("dak_nong"), provinces)).as(table).containsExactly("67");
      assertThat(query(as("whole_country"), provinces)).as(table).contains("67");
      assertThat(query(as("newcomer"), provinces)).as(table).isEmpty();
      assertDenied(as("stranger"), provinces);
    }
    assertThat(query(as("whole_country"), "SELECT province FROM throughput")).hasSize(2);
    assertThat(query(as("dak_nong"), "SELECT province FROM reader_province")).containsExactly("67");
    assertThat(query(as("dak_nong"), "SELECT count(*) FROM intake_audit")).containsExactly("1");
    assertThat(query(as("dak_nong"), "SELECT state FROM job_health")).containsExactly("RUNNING");
    // The policies of the tables apply to the view as well.
    assertThat(query(as("newcomer"), "SELECT figures_as_of FROM job_health"))
        .containsOnlyNulls()
        .hasSize(1);
  }

  @ParameterizedTest
  @Order(6)
  @ValueSource(
      strings = {
        "UPDATE throughput SET received = 0",
        "INSERT INTO reader_province VALUES ('dak_nong', '*')",
        "SELECT 1 FROM throughput_20210320",
        "SELECT 1 FROM dead_letter_row",
        "SELECT ensure_throughput_partition('2021-03-20')",
        "SET ROLE nhip_writer",
        "SET ROLE whole_country"
      })
  void aReaderOnlyReadsAndOnlyThroughTheParentTable(String sql) throws Exception {
    fill();
    assertDenied(as("dak_nong"), sql);
  }

  @Test
  @Order(7)
  void theWritersStatementsKeepTheirPlans() throws Exception {
    fill();
    String plan =
        "EXPLAIN (COSTS OFF) INSERT INTO alert SELECT * FROM alert ON CONFLICT (alert_id)"
            + " DO UPDATE SET version = greatest(alert.version, excluded.version)";
    assertThat(query(as("nhip_job"), plan)).isEqualTo(query(owner, plan));
  }

  @Test
  @Order(8)
  void anOwnerThatMayCreateRolesNeedsNoAdministrator() throws Exception {
    try (EmbeddedPostgres other = TestPostgres.server().start()) {
      execute(other, LOGIN.formatted("nhip") + " CREATEROLE");
      PostgresSettings settings = TestPostgres.emptyDatabase(other).inSchema("Campaign");
      PostgresSchema.migrate(settings);
      PostgresSchema.migrate(TestPostgres.emptyDatabase(other).inSchema("Campaign"));
      assertThat(query(settings, "SELECT polname FROM pg_policy WHERE polname = 'reader'"))
          .hasSize(7);
      execute(settings, LOGIN.formatted("job") + " IN ROLE nhip_writer");
      fill(as(settings, "job"));
    }
  }

  private static PostgresSettings as(String login) {
    return as(owner, login);
  }

  private static PostgresSettings as(PostgresSettings settings, String login) {
    return PostgresSettings.of(settings.url(), login, PASSWORD).inSchema(settings.schema());
  }

  private static void fill() throws SQLException {
    fill(owner);
  }

  /** Rows of Đắk Nông (67) in every table, and one of Quảng Nam (49). */
  private static void fill(PostgresSettings settings) throws SQLException {
    try (Connection connection = TestPostgres.connect(settings)) {
      Rows.upsert(
          connection,
          new ThroughputTable(),
          List.of(
              Rows.throughput("a", NIGHT, 1),
              new ThroughputRow("TEAM", "b", "49", "514", 1, NIGHT, 1, 0, 0, 0)));
      Rows.upsert(connection, new DailyProgressTable(), List.of(Rows.progress(1, 0, NIGHT, "MET")));
      Rows.upsert(connection, new StationStatusTable(), List.of(Rows.station(1, 1, 1, 0)));
      Rows.upsert(connection, new IntakeAuditTable(), List.of(new IntakeAuditRow(0, "COUNTED", 1)));
      List<AlertRow> alerts = List.of(Rows.alert(1, "WARNING", "FIRING", "RAISED"));
      Rows.upsert(connection, new AlertTable(), alerts);
      Rows.upsert(connection, new AlertHistoryTable(), alerts);
      Rows.upsert(
          connection,
          new JobHeartbeatTable(),
          List.of(new JobHeartbeatRow("nhip", 1, NIGHT * 1000, 0, 1, 0, 0, 0, 0)));
    }
  }

  private static void assertDenied(PostgresSettings settings, String sql) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = settings.connect();
                  Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
  }
}
