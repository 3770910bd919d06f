package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.DatabaseException;
import vn.nhip.center.settings.Role;
import vn.nhip.core.settings.Settings;

/** What the database itself holds the service to, whatever the service's code does. */
class DatabaseRightsIT {
  private static final String DENIED = "42501";
  private static final String READ_ONLY_OR_DENIED = "42501|25006";
  private static TestDatabase tables;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    tables = TestDatabase.create();
    Settings settings = tables.settings();
    CenterSchema.migrate(settings);
    database = Database.open(settings);
    for (String[] district : new String[][] {{"67", "663"}, {"67", "662"}, {"49", "514"}}) {
      String place = "'" + district[0] + "', '" + district[1] + "'";
      tables.execute(
          "INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,"
              + " returned, completed, delivered, students, elderly, priority, as_of) VALUES"
              + " ('DISTRICT', '"
              + district[1]
              + "', "
              + place
              + ", '2021-03-20', 1, 0, 0, 0, 0, 0, 0, now())");
      tables.execute(
          "INSERT INTO command_center.acknowledgement"
              + " (alert_id, province, district, severity, at_clock, account, note)"
              + " VALUES ('a', "
              + place
              + ", 'WARNING', now(), 'x', '')");
      tables.execute(
          "INSERT INTO command_center.target_change"
              + " (change_id, record_key, province, district, account, file_name)"
              + " VALUES (gen_random_uuid(), 'a', "
              + place
              + ", 'x', 'a.csv')");
      tables.execute(
          "INSERT INTO command_center.assignment_elsewhere"
              + " (record_offset, arrived_at, scope_id, province, district, from_day)"
              + " VALUES (1, now(), 'a', "
              + place
              + ", '2021-03-20')");
      tables.execute(
          "INSERT INTO command_center.point_name"
              + " (province, district, scope_id, name, from_day, account, file_name)"
              + " VALUES ("
              + place
              + ", 'a', 'A', '2021-03-20', 'x', 'a.csv')");
    }
    tables.execute(
        "INSERT INTO daily_progress (scope, scope_id, province, working_day, received,"
            + " returned, completed, delivered, students, elderly, priority, as_of) VALUES"
            + " ('PROVINCE', '67', '67', '2021-03-20', 2, 0, 0, 0, 0, 0, 0, now())");
  }

  @Test
  void showsEachBoundsItsRowsAndNoOthers() {
    assertThat(seen("67")).containsExactly("662", "663", "67");
    assertThat(seen("49")).containsExactly("514");
    assertThat(seen("67663")).containsExactly("663");
    assertThat(seen("67663", "49")).containsExactly("514", "663");
    assertThat(seen("*")).hasSize(4);
    assertThat(seen("01")).isEmpty();
  }

  @Test
  void holdsTheCentresOwnRowsOfUnitsToTheSameBounds() {
    for (String table :
        List.of("acknowledgement", "target_change", "assignment_elsewhere", "point_name")) {
      String sql = "SELECT district FROM command_center." + table + " ORDER BY 1";
      assertThat(inBounds(sql, "67663")).containsExactly("663");
      assertThat(inBounds(sql, "67")).containsExactly("662", "663");
      assertThat(
              database.<List<String>, RuntimeException>asService(
                  handle -> handle.createQuery(sql).mapTo(String.class).list()))
          .hasSize(3);
    }
  }

  @Test
  void leavesNothingOfTheBoundsToTheNextTransaction() {
    for (int i = 0; i < 20; i++) {
      inBounds("SELECT scope_id FROM daily_progress", "*");
      assertThat(
              database.<String, RuntimeException>asService(
                  handle -> handle.createQuery("SELECT current_user").mapTo(String.class).one()))
          .isEqualTo("nhip_center");
    }
    assertThatThrownBy(() -> inBounds("SELECT 1/0", "*")).isInstanceOf(DatabaseException.class);
    assertDeniedToService("SELECT 1 FROM daily_progress");
  }

  /** As in production: the owner has made the tables, and the service is somebody else. */
  @Test
  void servesUnderLoginThatOwnsNothing() {
    tables.execute("CREATE ROLE center_login LOGIN PASSWORD 'nhip' IN ROLE nhip_center");
    Settings settings = tables.settings("postgres.user", "center_login");
    CenterSchema.migrate(settings);
    try (Database service = Database.open(settings)) {
      assertThat(
              service.<List<String>, RuntimeException>inBounds(
                  Bounds.of(List.of("49")),
                  handle ->
                      handle
                          .createQuery("SELECT scope_id FROM daily_progress")
                          .mapTo(String.class)
                          .list()))
          .containsExactly("514");
      assertThat(DemoAccounts.make(service, Bounds.WHOLE_COUNTRY)).hasSize(Role.values().length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FROM throughput",
        "SELECT 1 FROM daily_progress",
        "SELECT 1 FROM alert",
        "SELECT 1 FROM alert_history",
        "SELECT 1 FROM station_status",
        "SELECT 1 FROM job_health",
        "SELECT 1 FROM reader_province",
        "INSERT INTO reader_province VALUES ('nhip_center', '*')",
        "UPDATE command_center.audit_log SET account = 'x'",
        "DELETE FROM command_center.audit_log",
        "TRUNCATE command_center.audit_log",
        "DELETE FROM command_center.acknowledgement",
        "DELETE FROM command_center.target_change",
        "UPDATE command_center.target_change SET account = 'x'",
        "DELETE FROM command_center.point_name",
        "UPDATE command_center.point_name SET name = 'x'",
        "ALTER TABLE command_center.audit_log DISABLE TRIGGER ALL",
        "CREATE TABLE command_center.mine (x int)",
        "UPDATE alert SET state = 'RESOLVED'"
      })
  void keepsTheServiceFromWhatItNeedsNot(String sql) {
    assertDeniedToService(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT password_hash FROM command_center.account", "SELECT 1 FROM command_center.session",
        "SELECT 1 FROM command_center.audit_log", "UPDATE daily_progress SET received = 0",
        "DELETE FROM command_center.mute",
            "INSERT INTO reader_province VALUES ('nhip_sees_67', '*')",
        "SELECT 1 FROM throughput_20210320", "SELECT ensure_reader('{*}')"
      })
  void keepsViewersFromAccountsAndFromWriting(String sql) {
    tables.execute("SELECT ensure_throughput_partition('2021-03-20')");
    assertThatThrownBy(
            () -> database.inBounds(Bounds.of(List.of("67")), handle -> handle.execute(sql)))
        .as(sql)
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.sqlState()).matches(READ_ONLY_OR_DENIED));
  }

  private static List<String> seen(String... bounds) {
    return inBounds("SELECT scope_id FROM daily_progress ORDER BY scope_id", bounds);
  }

  private static List<String> inBounds(String sql, String... bounds) {
    return database.<List<String>, RuntimeException>inBounds(
        Bounds.of(List.of(bounds)), handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private static void assertDeniedToService(String sql) {
    assertThatThrownBy(() -> database.asService(handle -> handle.execute(sql)))
        .as(sql)
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo(DENIED));
  }
}
