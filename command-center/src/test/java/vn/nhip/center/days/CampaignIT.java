package vn.nhip.center.days;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.center.Fixture;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.settings.Role;

/** The campaign's figures of districts that are out of the ordinary. */
class CampaignIT {
  @AutoClose private static RunningCenter running;
  private static JsonNode districts;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.create();
    running = RunningCenter.start(database);
    Fixture fixture = Fixture.fill(database);
    day(fixture, "664", 20, 50);
    // One application a day of 14, but eight on the last of them: 1.5 on average. One more was sent
    // back each day.
    for (int ago = 2; ago <= 14; ago++) {
      day(fixture, "666", ago, 2);
    }
    day(fixture, "666", 1, 9);
    fixture.campaign(7, "665", "Huyện", 1000, "2021-03-10");
    fixture.campaign(8, "666", "Huyện", 1021, "2021-06-30");
    districts =
        running.signedIn(Role.VIEWER, "67").json("/api/v1/provinces/67/campaign").get("districts");
  }

  private static void day(Fixture fixture, String district, int daysAgo, int received) {
    LocalDate day = Fixture.DAY.minusDays(daysAgo);
    fixture.progress("DISTRICT", district, "67", district, day, received, null, null, null);
  }

  private static JsonNode district(String id) {
    for (JsonNode each : districts) {
      if (each.get("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError(districts.toString());
  }

  @Test
  void aDistrictThatRestedForTwoWeeksWithoutAPlanHasNoNextDay() {
    JsonNode rested = district("664");
    assertThat(rested.get("offDays")).hasSize(7);
    assertThat(rested.get("teamsPlanned").isNull()).isTrue();
    assertThat(rested.get("finish").isNull()).isTrue();
  }

  @Test
  void theFinishGoesByTheRateBeforeItIsRounded() {
    JsonNode slow = district("666");
    assertThat(slow.get("perDay").asInt()).isEqualTo(2);
    assertThat(slow.get("perDayExact").asDouble()).isEqualTo(1.5);
    LocalDate finish = day(slow, "finish");
    assertThat(finish).as("1000 / 1.5").isEqualTo(Fixture.DAY.plusDays(667));
    assertThat(finish).isBetween(day(slow, "earliest"), day(slow, "latest"));
  }

  private static LocalDate day(JsonNode unit, String name) {
    return LocalDate.parse(unit.get(name).asText());
  }

  @Test
  void whatIsOverdueComesFirst() {
    assertThat(districts.findValuesAsText("id")).startsWith("665", "666");
  }
}
