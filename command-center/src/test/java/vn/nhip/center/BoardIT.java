package vn.nhip.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoardIT {
  @AutoClose private static RunningCenter running;
  private static Fixture fixture;
  private static ApiClient browser;

  @BeforeAll
  static void start() {
    running = RunningCenter.start(TestDatabase.create());
    fixture = Fixture.fill(running.database());
    browser = running.administrator();
  }

  @Test
  void showsTheProvinceAgainstItsPlanAndItsDistricts() {
    JsonNode board = browser.json("/api/v1/provinces/67/board");

    assertThat(board.get("clock").asText()).isEqualTo("2021-03-20T14:00:00Z");
    assertThat(board.get("workingDay").asText()).isEqualTo("2021-03-20");
    JsonNode province = board.get("province");
    assertThat(province.get("name").asText()).isEqualTo("Đắk Nông");
    assertThat(province.get("received").asInt()).isEqualTo(230);
    assertThat(province.get("target").asInt()).isEqualTo(450);
    assertThat(province.get("expected").asInt()).isEqualTo(320);
    assertThat(province.get("pace").asInt()).isEqualTo(71);
    assertThat(province.get("rate").asInt()).isEqualTo(150);
    assertThat(province.get("teams").get("silent").asInt()).isEqualTo(1);
    assertThat(province.get("alerts").get("warning").asInt()).isEqualTo(2);
    assertThat(board.get("perMinute")).hasSize(60);
  }

  @Test
  void showsTheWorstFirstAndNeverLosesASilentTeamOrOneThatNeverSentAnything() {
    JsonNode board = browser.json("/api/v1/provinces/67/board");

    assertThat(ids(board.get("districts"), "id")).containsExactly("663", "665");
    assertThat(ids(board.get("teams"), "id"))
        .containsExactly("663-LD-02", "663-LD-01", "665-LD-01", "665-LD-02");
    assertThat(board.get("teams").get(0).get("name").asText()).isEqualTo("Tổ lưu động 2");
    assertThat(ids(board.get("alerts"), "alertId")).containsExactly("67-b", "67-s");
  }

  @Test
  void showsAllProvincesWorstFirst() {
    JsonNode overview = browser.json("/api/v1/provinces");

    assertThat(ids(overview.get("provinces"), "id")).containsExactly("49", "67");
  }

  @Test
  void aNameHoldsFromItsDayOnAndAPastDayKeepsIts() {
    Instant now = Fixture.CLOCK;
    fixture.rename(11, "663-LD-01", "Tổ Đắk Gằn", Fixture.DAY.plusDays(7), now);
    fixture.rename(
        12, "663-LD-02", "Tổ đến sau", Fixture.DAY.minusDays(1), now.plusSeconds(90_000));
    fixture.rename(13, "665-LD-01", "Tổ Thuận Hà", Fixture.DAY, now);

    assertThat(teamNames("/api/v1/provinces/67/board"))
        .containsExactly("Tổ lưu động 2", "Tổ lưu động 1", "Tổ Thuận Hà", "=1+1");
    JsonNode alert = browser.json("/api/v1/alerts?state=OPEN&team=663-LD-02").get("alerts").get(0);
    assertThat(alert.get("name").asText()).isEqualTo("Tổ lưu động 2");
    assertThat(teamNames("/api/v1/days/2021-03-19?province=67"))
        .contains("Tổ lưu động 1", "Tổ Đắk Song");
    assertThat(teamNames("/api/v1/days/2021-03-27?province=67"))
        .contains("Tổ Đắk Gằn", "Tổ đến sau");
    assertThat(export("2021-03-20")).contains("Tổ lưu động 1").doesNotContain("Đắk Gằn");
  }

  private static String export(String day) {
    byte[] file = browser.get("/api/v1/exports/day.csv?province=67&day=" + day).body();
    return new String(file, StandardCharsets.UTF_8);
  }

  private static List<String> teamNames(String path) {
    return browser.json(path).get("teams").findValuesAsText("name");
  }

  @Test
  void drawsTheDayBesideItsPlanAndTheDayBefore() {
    JsonNode curve = browser.json("/api/v1/units/DISTRICT/663/curve");

    assertThat(curve.get("received").get(curve.get("received").size() - 1).asInt()).isEqualTo(100);
    // 04:00 to 21:00 in steps of five minutes, and the begin.
    assertThat(curve.get("received")).hasSize(17 * 12 + 1);
    assertThat(curve.get("expected")).hasSize(24 * 12 + 1);
    assertThat(curve.get("expected").get(24 * 12).asInt()).isEqualTo(300);
    // By 11:00 six of the sixteen planned hours have passed.
    assertThat(curve.get("expected").get(7 * 12).asInt()).isEqualTo(300 * 6 / 16);
    assertThat(curve.get("previous").isNull()).isTrue();
  }

  @Test
  void showsATeamWithShiftsStationsAndAlerts() {
    JsonNode team = browser.json("/api/v1/teams/663-LD-02");

    assertThat(team.get("unit").get("status").asText()).isEqualTo("SILENT");
    assertThat(team.get("shifts").get(0).get("from").asText()).isEqualTo("2021-03-19T22:00:00Z");
    assertThat(team.get("stations").get(0).get("missingEvents").asInt()).isEqualTo(10);
    assertThat(team.get("stations").get(0).get("silentMinutes").asInt()).isEqualTo(50);
    assertThat(team.get("alerts").get(0).get("history")).hasSize(1);
  }

  @Test
  void showsPlacesOfADistrict() {
    assertThat(ids(browser.json("/api/v1/districts/663/points").get("units"), "id"))
        .containsExactly("663-TH-01");
    assertThat(ids(browser.json("/api/v1/districts/663/communes").get("units"), "id"))
        .containsExactly("24664");
  }

  @Test
  void callsPointsByTheirNamesFromTheirDayOn() {
    fixture.namePoint("663-TH-01", "Nhà văn hóa", Fixture.DAY, Fixture.CLOCK);
    fixture.namePoint("663-TH-01", "Trường học", Fixture.DAY.plusDays(1), Fixture.CLOCK);
    JsonNode points = browser.json("/api/v1/districts/663/points?province=67");
    assertThat(ids(points.get("units"), "name")).containsExactly("Nhà văn hóa");
    assertThat(ids(points.get("stations"), "pointName")).containsExactly("Nhà văn hóa");
    assertThat(ids(points.get("stations"), "intakePoint")).containsExactly("663-TH-01");
    JsonNode stations = browser.json("/api/v1/provinces/67/stations").get("stations");
    assertThat(ids(stations, "pointName")).contains("Nhà văn hóa");
    for (String table : List.of("points", "stations")) {
      assertThat(
              new String(
                  browser.get("/api/v1/exports/" + table + ".csv?province=67").body(),
                  StandardCharsets.UTF_8))
          .as(table)
          .contains("Nhà văn hóa", "663-TH-01")
          .doesNotContain("Trường học");
    }
  }

  /** A forged record names district 663 and its point as those of another province. */
  @Test
  void keepsApartWhatTwoProvincesCallTheSame() {
    fixture.progress("DISTRICT", "663", "49", "663", Fixture.DAY, 7, null, null, null);
    fixture.progress("INTAKE_POINT", "663-TH-01", "49", "663", Fixture.DAY, 7, null, null, null);
    fixture.minute("DISTRICT", "663", "49", "663", Fixture.CLOCK.minusSeconds(60), 7);

    JsonNode district = browser.json("/api/v1/provinces/67/board").get("districts").get(0);
    assertThat(district.get("received").asInt()).isEqualTo(150);
    assertThat(district.get("rate").asInt()).isEqualTo(100);
    assertThat(lastOf(browser.json("/api/v1/units/DISTRICT/663/curve"))).isEqualTo(100);
    assertThat(lastOf(browser.json("/api/v1/units/DISTRICT/663/curve?province=67"))).isEqualTo(100);
    assertThat(lastOf(browser.json("/api/v1/units/DISTRICT/663/curve?province=49"))).isEqualTo(7);
    for (String of : List.of("", "?province=67")) {
      JsonNode points = browser.json("/api/v1/districts/663/points" + of).get("units");
      assertThat(points).hasSize(1);
      assertThat(points.get(0).get("received").asInt()).isEqualTo(90);
    }
    JsonNode points = browser.json("/api/v1/districts/663/points?province=49").get("units");
    assertThat(points.get(0).get("received").asInt()).isEqualTo(7);
  }

  private static int lastOf(JsonNode curve) {
    return curve.get("received").get(curve.get("received").size() - 1).asInt();
  }

  @Test
  void tellsHowLongPeopleWait() {
    JsonNode point = browser.json("/api/v1/districts/663/points").get("units").get(0).get("waits");
    assertThat(point.get("told").asInt()).isEqualTo(90);
    // 45 of the 90 within 20 minutes, 81 only within 90.
    assertThat(point.get("halfUpTo").asInt()).isEqualTo(20);
    assertThat(point.get("mostUpTo").asInt()).isEqualTo(90);
    assertThat(point.get("overHour").asInt()).isEqualTo(10);

    JsonNode team = browser.json("/api/v1/teams/663-LD-02");
    assertThat(team.get("waits").get(2).asInt()).isEqualTo(20);
    assertThat(team.get("unit").get("waits").get("halfUpTo").asInt()).isEqualTo(15);
    assertThat(team.get("unit").get("waits").get("mostUpTo").isNull()).isTrue();
    assertThat(browser.json("/api/v1/teams/663-LD-01").get("waits").isNull()).isTrue();
  }

  @Test
  void marksWhatIsToBeLookedInto() {
    JsonNode team = browser.json("/api/v1/teams/663-LD-01");
    assertThat(team.get("tooFast").asInt()).isEqualTo(7);
    assertThat(team.get("sameSecond").asInt()).isEqualTo(25);
    assertThat(browser.json("/api/v1/teams/663-LD-02").get("sameSecond").asInt()).isZero();
  }

  @Test
  void tellsWhoWorksWhere() {
    JsonNode station = browser.json("/api/v1/teams/663-LD-02").get("stations").get(0);
    assertThat(station.get("intakePoint").asText()).isEqualTo("663-TH-01");
    assertThat(station.get("receivedAt").asText()).isEqualTo("2021-03-20T13:10:00Z");
    for (String kind : List.of("points", "communes")) {
      JsonNode there = browser.json("/api/v1/districts/663/" + kind).get("stations");
      assertThat(ids(there, "station")).containsExactly("663-LD-02-M1");
      assertThat(ids(there, "teamName")).containsExactly("Tổ lưu động 2");
    }
    JsonNode before = browser.json("/api/v1/districts/663/points?day=2021-03-19");
    assertThat(before.get("stations")).isEmpty();
  }

  @Test
  void tellsUnknownUnitsAndBadParametersInOneSentence() {
    for (String path :
        List.of("units/TEAM/none/curve", "teams/none", "districts/999/points", "alerts/none")) {
      HttpResponse<byte[]> answer = browser.get("/api/v1/" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(ApiClient.read(answer).get("reason").asText()).endsWith(".");
    }
    for (String path :
        List.of("alerts?day=yesterday", "alerts?kind=X", "units/X/1/curve", "days?province=6")) {
      assertThat(browser.get("/api/v1/" + path).statusCode()).as(path).isEqualTo(400);
    }
  }

  @Test
  void isEmptyButRightOnADayWithoutData() {
    JsonNode alerts = browser.json("/api/v1/alerts?day=2021-01-01");
    assertThat(alerts.get("alerts")).isEmpty();
    JsonNode curve = browser.json("/api/v1/units/PROVINCE/67/curve?day=2021-01-01");
    assertThat(curve.get("expected").isNull()).isTrue();
    assertThat(curve.get("received").get(288).asInt()).isZero();
  }

  static List<String> ids(JsonNode list, String field) {
    List<String> ids = new ArrayList<>();
    list.forEach(each -> ids.add(each.get(field).asText()));
    return ids;
  }
}
