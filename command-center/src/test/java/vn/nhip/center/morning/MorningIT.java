package vn.nhip.center.morning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Fixture;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.settings.Role;

/** What is to be said and done in the morning. */
class MorningIT {
  @AutoClose private static RunningCenter running;
  private static ApiClient viewer;
  private static Fixture fixture;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.create();
    running = RunningCenter.start(database);
    fixture = Fixture.fill(database);
    for (int ago = 2; ago <= 12; ago++) {
      LocalDate day = Fixture.DAY.minusDays(ago);
      fixture.progress("DISTRICT", "663", "67", "663", day, 5, null, null, null);
      fixture.progress("DISTRICT", "665", "67", "665", day, 80, null, null, null);
    }
    fixture.campaign(20, "663", "Đắk Mil", 9000, "2021-06-30");
    fixture.campaign(21, "665", "Đắk Song", 1000, "2021-06-30");
    viewer = running.signedIn(Role.VIEWER, "67");
  }

  @Test
  void isAboutTheNewestDayBeforeThatOfTheClock() {
    JsonNode morning = viewer.json("/api/v1/provinces/67/morning");
    assertThat(morning.get("workingDay").asText()).isEqualTo("2021-03-19");
    assertThat(morning.get("province").get("unit").get("received").asInt()).isEqualTo(200);
  }

  /** Sunday has a row: of a team that is off. */
  @Test
  void isAboutSaturdayOnAMondayAfterASundayOff() {
    fixture.progress("TEAM", "663-LD-01", "67", "663", Fixture.DAY.plusDays(1), 0, 0, 0, "ON_PACE");
    fixture.heartbeat(Fixture.CLOCK.plus(Duration.ofDays(2)));
    try {
      JsonNode morning = viewer.json("/api/v1/provinces/67/morning");
      assertThat(morning.get("workingDay").asText()).isEqualTo("2021-03-20");
      assertThat(morning.get("calls")).hasSize(3);
    } finally {
      fixture.heartbeat(Fixture.CLOCK);
    }
  }

  @Test
  void namesTheTeamsToCallTheWorstFirst() {
    JsonNode morning = viewer.json("/api/v1/provinces/67/morning?day=2021-03-20");
    assertThat(morning.get("teams").asInt()).isEqualTo(4);
    assertThat(morning.get("teamsMet").asInt()).isZero();
    assertThat(morning.get("alerts").asInt()).isEqualTo(2);
    assertThat(morning.get("calls"))
        .extracting(call -> call.get("unit").get("id").asText())
        .containsExactly("665-LD-02", "663-LD-02", "663-LD-01");
    JsonNode silent = morning.get("calls").get(1);
    assertThat(silent.get("districtName").asText()).isEqualTo("Đắk Mil");
    assertThat(silent.get("words").get("vi").get("what").asText()).contains("50/150");
  }

  @Test
  void namesTheDistrictsThatMissTheirDeadlineAndByHowMuch() {
    JsonNode late = viewer.json("/api/v1/provinces/67/morning").get("late");
    assertThat(late).hasSize(1);
    assertThat(late.get(0).get("name").asText()).isEqualTo("Đắk Mil");
    JsonNode ofCampaign = viewer.json("/api/v1/provinces/67/campaign").get("districts").get(0);
    assertThat(late.get(0)).isEqualTo(ofCampaign);
    assertThat(late.get(0).get("late").asBoolean()).isTrue();
    assertThat(late.get(0).get("slackDays").asInt()).isNegative();
  }

  @Test
  void hidesWhatIsOutsideTheBounds() {
    assertThat(running.signedIn(Role.VIEWER, "49").get("/api/v1/provinces/67/morning").statusCode())
        .isEqualTo(404);
    JsonNode part =
        running.signedIn(Role.VIEWER, "67665").json("/api/v1/provinces/67/morning?day=2021-03-20");
    assertThat(part.get("late")).isEmpty();
    assertThat(part.get("calls"))
        .extracting(call -> call.get("unit").get("id").asText())
        .containsExactly("665-LD-02", "665-LD-01");
  }
}
