package vn.nhip.center.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Fixture;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.settings.Role;

/** How good the alerts were, read from the tables with the viewer's rights. */
class QualityIT {
  private static final LocalDate DAY = Fixture.DAY.minusDays(2);
  private static final Instant END = Instant.parse("2021-03-18T15:00:00Z");
  @AutoClose private static RunningCenter running;
  private static ApiClient country;

  @BeforeAll
  static void start() {
    running = RunningCenter.start(TestDatabase.create(), "delivery.enabled", "false");
    Fixture fixture = Fixture.fill(running.database());
    day(fixture, "663-LD-01", "663", 80, "MISSED");
    day(fixture, "663-LD-02", "663", 110, "MET");
    day(fixture, "665-LD-01", "665", 90, "MISSED");
    change("a", "663-LD-01", "663", "BEHIND", "WARNING", "RAISED", 240, null);
    change("a", "663-LD-01", "663", "BEHIND", "CRITICAL", "SEVERITY", 90, null);
    change("a", "663-LD-01", "663", "BEHIND", "CRITICAL", "RESOLVED", 0, "SHIFT_ENDED");
    change("m", "663-LD-01", "663", "MISSED", "CRITICAL", "RAISED", 0, null);
    change("b", "663-LD-02", "663", "BEHIND", "WARNING", "RAISED", 300, null);
    change("b", "663-LD-02", "663", "BEHIND", "WARNING", "RESOLVED", 290, "RECOVERED");
    change("n", "665-LD-01", "665", "MISSED", "WARNING", "RAISED", 0, null);
    execute(
        "INSERT INTO own_day VALUES ('TEAM', '663-LD-01', '67', '663', '%s', false, 100,"
                .formatted(DAY)
            + " array_fill(0, ARRAY[41]), '{90,70,120,85,82,100,-1,-1,-1}')");
    country = running.administrator();
  }

  private static void day(
      Fixture fixture, String team, String district, int received, String status) {
    fixture.progress("TEAM", team, "67", district, DAY, received, 100, 100, status);
  }

  private static void change(
      String alert,
      String team,
      String district,
      String kind,
      String severity,
      String change,
      int minutesBeforeEnd,
      String resolution) {
    Instant at = END.minusSeconds(60L * minutesBeforeEnd);
    boolean ends = resolution != null;
    String columns =
        "(alert_id, scope, scope_id, province, district, working_day, kind, severity, state,"
            + " raised_at, resolved_at, resolution, version, changed_at";
    String values =
        "'%s', 'TEAM', '%s', '67', '%s', '%s', '%s', '%s', '%s', '%s', %s, %s, %d, '%s'"
            .formatted(
                alert,
                team,
                district,
                DAY,
                kind,
                severity,
                ends ? "RESOLVED" : "FIRING",
                at,
                ends ? "'" + at + "'" : "NULL",
                ends ? "'" + resolution + "'" : "NULL",
                ends ? 3 : change.equals("RAISED") ? 1 : 2,
                at);
    execute(
        "INSERT INTO alert_history %s, change) VALUES (%s, '%s')"
            .formatted(columns, values, change));
    execute(
        "INSERT INTO alert %s) VALUES (%s) ON CONFLICT (alert_id) DO UPDATE SET"
                .formatted(columns, values)
            + " severity = excluded.severity, state = excluded.state,"
            + " resolved_at = excluded.resolved_at, resolution = excluded.resolution,"
            + " changed_at = excluded.changed_at, version = excluded.version");
  }

  private static void execute(String sql) {
    running.database().execute(sql);
  }

  private static JsonNode quality(ApiClient client, String more) {
    return client.json("/api/v1/quality?province=67" + more);
  }

  @Test
  void holdsWhatWasCalledAgainstHowTheDaysEnded() {
    JsonNode week = quality(country, "");
    assertThat(week.get("from").asText()).isEqualTo("2021-03-14");
    assertThat(week.get("to").asText()).isEqualTo("2021-03-20");
    assertThat(week.get("teamDays").asInt()).as("without the day that goes on").isEqualTo(3);
    JsonNode warning = week.get("calls").get(0);
    assertThat(warning.get("called").asInt()).isEqualTo(2);
    assertThat(warning.get("precision").asInt()).isEqualTo(50);
    assertThat(warning.get("recall").asInt()).isEqualTo(50);
    assertThat(warning.get("leadMinutes").asInt()).isEqualTo(240);
    JsonNode critical = week.get("calls").get(1);
    assertThat(critical.get("precision").asInt()).isEqualTo(100);
    assertThat(critical.get("leadMinutes").asInt()).isEqualTo(90);
    JsonNode forecast = week.get("forecast");
    assertThat(forecast.get(0).get("error").asDouble()).isEqualTo(10);
    assertThat(forecast.get(0).get("between").asInt()).isEqualTo(1);
    assertThat(forecast.get(1).get("between").asInt()).isZero();
    assertThat(forecast.get(2).get("days").asInt()).isZero();
  }

  @Test
  void knowsADayOfTodayOnlyWhenItsShiftHasEnded() {
    execute(
        "UPDATE daily_progress SET status = 'MET' WHERE scope_id = '665-LD-01'"
            + " AND working_day = '2021-03-20'");
    assertThat(quality(country, "").get("teamDays").asInt()).isEqualTo(3);
    execute(
        "UPDATE daily_progress SET required_per_hour = NULL WHERE scope_id = '665-LD-01'"
            + " AND working_day = '2021-03-20'");
    assertThat(quality(country, "").get("teamDays").asInt()).isEqualTo(4);
    execute(
        "UPDATE daily_progress SET required_per_hour = 12.5, status = 'ON_PACE'"
            + " WHERE scope_id = '665-LD-01' AND working_day = '2021-03-20'");
  }

  @Test
  void keepsEverybodyToTheirBounds() {
    ApiClient bound = running.signedIn(Role.VIEWER, "67665");
    JsonNode week = quality(bound, "");
    assertThat(week.get("teamDays").asInt()).isEqualTo(1);
    assertThat(week.get("calls").get(0).get("called").asInt()).isZero();
    assertThat(week.get("recipients").isNull()).as("not for viewers").isTrue();
    ApiClient elsewhere = running.signedIn(Role.SUPERVISOR, "49");
    assertThat(elsewhere.get("/api/v1/quality?province=67").statusCode()).isEqualTo(404);
    assertThat(country.get("/api/v1/quality?province=67&span=year").statusCode()).isEqualTo(400);
    assertThat(country.get("/api/v1/quality").statusCode()).isEqualTo(400);
  }

  @Test
  void countsWhatEachRecipientWasToldInAnHour() {
    execute(
"""
INSERT INTO command_center.recipient (name, channel, address, language, enabled)
VALUES ('Trực ban', 'EMAIL', 'truc-ban@example.vn', 'vi', true);
INSERT INTO command_center.alert_notice (alert_id, changed_at, change, state, seen_at)
SELECT alert_id, changed_at, change, 'TOLD', now()
FROM alert_history WHERE working_day = '2021-03-18';
INSERT INTO command_center.delivery (delivery_id, recipient_id, kind, district, state,
  created_at, give_up_at, sent_at, gathered_into)
SELECT id::uuid, recipient_id, kind, '663', state, now(), now(), sent::timestamptz, into_id::uuid
FROM command_center.recipient, (VALUES
  ('00000000-0000-0000-0000-000000000009', 'GATHERED', 'SENT', '2021-03-18T12:40Z', NULL),
  ('00000000-0000-0000-0000-000000000001', 'ALERTS', 'SENT', '2021-03-18T12:10Z', NULL),
  ('00000000-0000-0000-0000-000000000002', 'ALERTS', 'GATHERED', NULL,
   '00000000-0000-0000-0000-000000000009'),
  ('00000000-0000-0000-0000-000000000003', 'ALERTS', 'GATHERED', NULL,
   '00000000-0000-0000-0000-000000000009')) v (id, kind, state, sent, into_id);
INSERT INTO command_center.delivery_item
SELECT recipient_id, alert_id, n.changed_at, n.change,
  (CASE alert_id WHEN 'b' THEN '00000000-0000-0000-0000-000000000001'
   WHEN 'm' THEN '00000000-0000-0000-0000-000000000002'
   ELSE '00000000-0000-0000-0000-000000000003' END)::uuid
FROM command_center.recipient, command_center.alert_notice n\
""");
    JsonNode told = quality(country, "").get("recipients");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).get("name").asText()).isEqualTo("Trực ban");
    assertThat(told.get(0).get("messages").asInt()).as("gathered ones are one").isEqualTo(2);
    assertThat(told.get(0).get("alerts").asInt()).isEqualTo(7);
    assertThat(told.get(0).get("hours").asInt()).isEqualTo(1);
    assertThat(told.get(0).get("most").asInt()).isEqualTo(2);
  }

  @Test
  void saysWhenThereIsNothingToJudge() {
    JsonNode empty = quality(country, "&to=2021-01-31&span=month");
    assertThat(empty.get("from").asText()).isEqualTo("2021-01-02");
    assertThat(empty.get("teamDays").asInt()).isZero();
    assertThat(empty.get("alerts").asInt()).isZero();
    assertThat(empty.get("calls").get(0).get("precision").isNull()).isTrue();
    assertThat(empty.get("units")).isEmpty();
  }

  @Test
  void givesTheDaysThemselvesAsAFile() {
    String csv =
        new String(
            country
                .get(
                    "/api/v1/exports/quality.csv?province=67&from=2021-03-14&to=2021-03-20&lang=en")
                .body(),
            StandardCharsets.UTF_8);
    assertThat(csv.lines().toList().get(0)).contains("First warning", "Projected at 25 %");
    assertThat(csv)
        .contains(
            "2021-03-18,Team,TEAM,663-LD-01",
            ",Missed,MISSED,2021-03-18 18:00",
            ",240,90,70,120,85");
  }
}
