package vn.nhip.center.help;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Fixture;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.settings.Role;

/** Who could help a team behind, as the database has it and as the viewer may see it. */
class HelpIT {
  @AutoClose private static RunningCenter running;
  private static ApiClient country;

  /** 663-LD-01 is behind and will be 40 short; who can spare what is in the third column. */
  @BeforeAll
  static void start() {
    running = RunningCenter.start(TestDatabase.create());
    Fixture day = Fixture.fill(running.database());
    can(day, "663-LD-03", "663", 25, "ON_PACE", "12.5");
    can(day, "663-LD-04", "663", 10, "ON_PACE", "12.5");
    can(day, "665-LD-01", "665", 30, "ON_PACE", "12.5");
    can(day, "665-LD-03", "665", 20, "MET", "0.0");
    can(day, "665-LD-04", "665", 900, "MET", null);
    can(day, "665-LD-05", "665", 900, "SILENT", "12.5");
    can(day, "665-LD-06", "665", 900, "NOT_STARTED", "12.5");
    day.progress("TEAM", "514-LD-02", "49", "514", Fixture.DAY, 40, 100, 50, "ON_PACE");
    running
        .database()
        .execute("UPDATE daily_progress SET projected_low = 1000 WHERE scope_id = '514-LD-02'");
    running
        .database()
        .execute(
            "UPDATE daily_progress SET projected = 110, help_until = '2021-03-20T14:40:00Z'"
                + " WHERE scope_id = '663-LD-01'");
    country = running.administrator();
  }

  private static void can(
      Fixture day, String team, String district, int surplus, String status, String required) {
    day.progress("TEAM", team, "67", district, Fixture.DAY, 100, 120, 90, status);
    running
        .database()
        .execute(
            "UPDATE daily_progress SET projected_low = daily_target + %d, required_per_hour = %s"
                    .formatted(surplus, required)
                + " WHERE scope_id = '%s'".formatted(team));
  }

  @Test
  void suggestsTheFewestTeamsThatCloseTheGapOwnDistrictFirst() {
    JsonNode help = country.json("/api/v1/alerts/67-b").get("help");
    assertThat(help.get("gap").asInt()).isEqualTo(40);
    assertThat(help.get("closes").asInt()).isEqualTo(40);
    assertThat(help.get("helpUntil").asText()).isEqualTo("2021-03-20T14:40:00Z");
    assertThat(teams(help)).containsExactly("663-LD-03", "665-LD-01");
    JsonNode move = help.get("moves").get(1);
    assertThat(move.get("name").asText()).isEqualTo("Tổ Đắk Song");
    assertThat(move.get("districtName").asText()).isEqualTo("Đắk Song");
    assertThat(move.get("sameDistrict").asBoolean()).isFalse();
    assertThat(move.get("surplus").asInt()).isEqualTo(30);
  }

  @Test
  void saysTheSameInTheListAndOfTheDistrict() {
    JsonNode help = country.json("/api/v1/alerts/67-b").get("help");
    JsonNode listed = country.json("/api/v1/alerts?state=OPEN&province=67").get("alerts");
    assertThat(listed).hasSize(2);
    listed.forEach(
        alert -> {
          if (alert.get("kind").asText().equals("BEHIND")) {
            assertThat(alert.get("help")).isEqualTo(help);
          } else {
            assertThat(alert.get("help").isNull()).isTrue();
          }
        });
    JsonNode district = country.json("/api/v1/provinces/67/districts/663/help");
    assertThat(district.get("workingDay").asText()).isEqualTo("2021-03-20");
    assertThat(district.get("teams")).containsExactly(help);
    assertThat(country.json("/api/v1/provinces/67/districts/665/help").get("teams")).isEmpty();
  }

  @Test
  void tellsReadersOfADistrictOfItsOwnTeamsAlone() {
    ApiClient bound = running.signedIn(Role.VIEWER, "67663");
    JsonNode help = bound.json("/api/v1/alerts/67-b").get("help");
    assertThat(teams(help)).containsExactly("663-LD-03", "663-LD-04");
    assertThat(help.get("closes").asInt()).isEqualTo(35);
    assertThat(bound.json("/api/v1/provinces/67/districts/663/help").get("teams"))
        .containsExactly(help);
    ApiClient elsewhere = running.signedIn(Role.VIEWER, "49");
    assertThat(elsewhere.json("/api/v1/provinces/67/districts/663/help").get("teams")).isEmpty();
  }

  @Test
  void suggestsNobodyOfAnotherProvince() {
    running
        .database()
        .execute("UPDATE daily_progress SET projected_low = NULL WHERE scope_id = '514-LD-02'");
    JsonNode help = country.json("/api/v1/alerts/49-c").get("help");
    assertThat(help.get("moves")).isEmpty();
    assertThat(help.get("closes").asInt()).isZero();
    running
        .database()
        .execute("UPDATE daily_progress SET projected_low = 1000 WHERE scope_id = '514-LD-02'");
    assertThat(teams(country.json("/api/v1/alerts/49-c").get("help"))).containsExactly("514-LD-02");
  }

  private static List<String> teams(JsonNode help) {
    List<String> teams = new ArrayList<>();
    help.get("moves").forEach(move -> teams.add(move.get("team").asText()));
    return teams;
  }
}
