package vn.nhip.center.recent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Fixture;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.settings.Role;

/** Queues that grow, and what has changed in the last minutes. */
class RecentIT {
  @AutoClose private static RunningCenter running;
  private static TestDatabase database;
  private static ApiClient officer;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    CenterSchema.migrate(database.settings());
    Fixture.fill(database);
    // As a replay from the beginning leaves it behind.
    sample("DISTRICT", "665", -60, 80, 80);
    running = RunningCenter.start(database, "queue.watch.percent", "25");
    officer = running.signedIn(Role.SUPERVISOR, "67");
    // Of the point's 90 people 10 waited over an hour; 9 of the 30 of the last hour, 1 of 40
    // before.
    sample("INTAKE_POINT", "663-TH-01", 60, 60, 1);
    sample("INTAKE_POINT", "663-TH-01", 120, 20, 0);
    sample("DISTRICT", "663", 60, 0, 0);
    sample("DISTRICT", "663", 120, 0, 0);
  }

  private static void sample(String scope, String id, int minutesAgo, int told, int overHour) {
    database.execute(
        "INSERT INTO command_center.queue_sample (province, at_clock, scope, scope_id, district,"
            + " working_day, told, over_hour) VALUES ('67', '%s', '%s', '%s', '663', '%s', %d, %d)"
                .formatted(
                    Fixture.CLOCK.minusSeconds(60L * minutesAgo),
                    scope,
                    id,
                    Fixture.DAY,
                    told,
                    overHour));
  }

  @Test
  void marksAQueueThatGrows() {
    JsonNode point = officer.json("/api/v1/districts/663/points").get("units").get(0).get("waits");
    assertThat(point.get("recentTold").asInt()).isEqualTo(30);
    assertThat(point.get("recentOverHour").asInt()).isEqualTo(9);
    assertThat(point.get("trend").asText()).isEqualTo("RISING");
    assertThat(point.get("level").asText()).isEqualTo("WATCH");
  }

  @Test
  void judgesTheDayWhereTheLastHourIsNotKnown() {
    database.execute(
        "UPDATE daily_progress SET waits = '{0,0,0,0,0,0,9,8,0,0,0,0}' WHERE scope_id = '514'");
    JsonNode board = running.administrator().json("/api/v1/provinces/49/board");
    JsonNode waits = board.get("districts").get(0).get("waits");
    assertThat(waits.get("recentTold").isNull()).isTrue();
    assertThat(waits.get("overHour").asInt()).isEqualTo(8);
    assertThat(waits.get("level").asText()).isEqualTo("LONG");
  }

  @Test
  void notesTheQueuesOfEachQuarterOfTheClock() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                database.count(
                        "SELECT FROM command_center.queue_sample WHERE scope_id = '663-TH-01'"
                            + " AND told = 90 AND over_hour = 10 AND at_clock = '"
                            + Fixture.CLOCK
                            + "'")
                    == 1);
    assertThat(
            database.count(
                "SELECT FROM command_center.queue_sample WHERE at_clock > '" + Fixture.CLOCK + "'"))
        .isZero();
  }

  @Test
  void tellsWhatHasChangedAndByWhom() {
    database.execute(
        "UPDATE command_center.account SET shown_name = 'Lan, trực ban' WHERE name IN"
            + " (SELECT name FROM command_center.account WHERE role = 'SUPERVISOR')");
    alertNow("67-now", "663-LD-01");
    officer.send("POST", "/api/v1/alerts/67-s/acknowledgements", "{\"note\":\"đã gọi\"}");

    JsonNode recent = officer.json("/api/v1/provinces/67/recent?minutes=15");
    assertThat(recent.get("from").asText()).isEqualTo("2021-03-20T13:45:00Z");
    assertThat(recent.get("changes").findValuesAsText("what"))
        .containsExactly("RAISED", "ACKNOWLEDGED");
    assertThat(recent.get("changes").findValuesAsText("name"))
        .containsExactly("Tổ lưu động 1", "Tổ lưu động 2");
    JsonNode note = recent.get("changes").get(1);
    assertThat(note.get("by").asText()).isEqualTo("Lan, trực ban");
    assertThat(note.get("note").asText()).isEqualTo("đã gọi");
    assertThat(recent.get("queues").findValuesAsText("id")).containsExactly("663-TH-01");

    JsonNode longer = officer.json("/api/v1/provinces/67/recent?minutes=120");
    assertThat(longer.get("changes").findValuesAsText("alertId"))
        .containsExactly("67-b", "67-s", "67-now", "67-s");
    assertThat(officer.get("/api/v1/provinces/67/recent?minutes=0").statusCode()).isEqualTo(400);
    assertThat(officer.get("/api/v1/provinces/49/recent").statusCode()).isEqualTo(404);
    JsonNode elsewhere =
        running.signedIn(Role.VIEWER, "67665").json("/api/v1/provinces/67/recent?minutes=120");
    assertThat(elsewhere.get("changes")).isEmpty();
    assertThat(elsewhere.get("queues")).isEmpty();
  }

  private static void alertNow(String alertId, String team) {
    String values =
        "'%s', 'TEAM', '%s', '67', '663', '%s', 'BEHIND', 'WARNING', 'FIRING', '%s', 1, '%s'"
            .formatted(
                alertId,
                team,
                Fixture.DAY,
                Fixture.CLOCK.minusSeconds(300),
                Fixture.CLOCK.minusSeconds(300));
    String columns =
        "(alert_id, scope, scope_id, province, district, working_day, kind, severity, state,"
            + " raised_at, version, changed_at";
    database.execute("INSERT INTO alert %s) VALUES (%s)".formatted(columns, values));
    database.execute(
        "INSERT INTO alert_history %s, change) VALUES (%s, 'RAISED')".formatted(columns, values));
  }
}
