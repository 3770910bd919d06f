package vn.nhip.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhip.connectors.postgres.TestPostgres.PASSWORD;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.connectors.postgres.tables.Rows;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;

/** The roles by which one login serves readers with different bounds, on a server of their own. */
class EnsureReaderIT {
  @AutoClose private static EmbeddedPostgres server;
  private static PostgresSettings owner;

  @BeforeAll
  static void start() throws Exception {
    server = TestPostgres.server().start();
    execute(server, "CREATE ROLE nhip LOGIN CREATEROLE PASSWORD '" + PASSWORD.value() + "'");
    owner = TestPostgres.emptyDatabase(server);
    PostgresSchema.migrate(owner);
    execute(owner, "CREATE ROLE center LOGIN PASSWORD '" + PASSWORD.value() + "'");
    execute(owner, "GRANT nhip_center TO center");
    try (Connection connection = owner.connect()) {
      Rows.upsert(
          connection,
          new ThroughputTable(),
          List.of(
              row("TEAM", "663-LD-02", "67", "663"),
              row("DISTRICT", "663", "67", "663"),
              row("DISTRICT", "662", "67", "662"),
              row("PROVINCE", "67", "67", null),
              row("DISTRICT", "514", "49", "514"),
              // A team that names a district of another province is visible to neither's reader.
              row("TEAM", "lost", "49", "663")));
    }
  }

  @Test
  void showsEachReaderOnlyItsBounds() throws Exception {
    assertThat(seen("67")).containsExactly("662", "663", "663-LD-02", "67");
    assertThat(seen("67663")).containsExactly("663", "663-LD-02");
    assertThat(seen("67662", "49514")).containsExactly("514", "662");
    assertThat(seen("67663", "49")).containsExactly("514", "663", "663-LD-02", "lost");
    assertThat(seen("*")).hasSize(6);
  }

  @Test
  void givesEqualBoundsTheSameRole() throws Exception {
    assertThat(role("49", "67")).isEqualTo("nhip_sees_49_67").isEqualTo(role("67", "49", "67"));
    String[] many = "67660,67661,67662,67663,67664,67665,67666,67667,49502,49503".split(",");
    assertThat(role(many)).matches("nhip_sees_[0-9a-f]{32}").isEqualTo(role(many));
    assertThat(seen(many)).containsExactly("662", "663", "663-LD-02");
  }

  @Test
  void findsAnExistingReaderOnAReadOnlyServer() throws Exception {
    String role = role("67", "49514");
    try (Connection connection = owner.connect()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      assertThat(query(connection, "SELECT ensure_reader('{49514,67}')")).containsExactly(role);
    }
  }

  @Test
  void revokesBoundsAddedByHand() throws Exception {
    String role = role("49502");
    execute(owner, "INSERT INTO reader_province VALUES ('" + role + "', '*')");
    assertThat(seen("49502")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FROM throughput",
        "SELECT 1 FROM alert",
        "SELECT 1 FROM job_health",
        "SELECT 1 FROM reader_province",
        "INSERT INTO reader_province VALUES ('center', '*')",
        "SET ROLE nhip_writer",
        "SET ROLE nhip",
        "CREATE ROLE other"
      })
  void theLoginItselfCanNeitherReadNorWrite(String sql) {
    assertThatThrownBy(() -> run(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{NULL}", "{667}", "{67-663}", "{'67'' OR true'}", "{all}"})
  void rejectsInvalidBounds(String bounds) {
    assertThatThrownBy(() -> run("SELECT ensure_reader('" + bounds.replace("'", "''") + "')"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"));
  }

  private static ThroughputRow row(String scope, String id, String province, String district) {
    return new ThroughputRow(scope, id, province, district, 1, NIGHT, 1, 0, 0, 0);
  }

  private static PostgresSettings login() {
    return PostgresSettings.of(owner.url(), "center", PASSWORD);
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = login().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String role(String... bounds) throws SQLException {
    try (Connection connection = login().connect()) {
      return role(connection, bounds);
    }
  }

  private static String role(Connection connection, String... bounds) throws SQLException {
    return query(connection, "SELECT ensure_reader('{" + String.join(",", bounds) + "}')").get(0);
  }

  private static List<String> seen(String... bounds) throws SQLException {
    try (Connection connection = login().connect();
        Statement statement = connection.createStatement()) {
      String role = role(connection, bounds);
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL ROLE " + role);
      return query(connection, "SELECT scope_id FROM throughput ORDER BY scope_id");
    }
  }
}
