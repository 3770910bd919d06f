package vn.nhip.intake.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.intake.stations.TeamPlaces.Place;

class TeamPlacesTest {
  private static final TeamPlaces PLACES =
      new TeamPlaces(
          Map.of(
              "663-LD-01", Set.of(new Place("67", "663")),
              "663-LD-02", Set.of(new Place("67", "665")),
              "663-LD-03", Set.of(new Place("49", "663")),
              "mobile", Set.of(new Place("67", "665"), new Place("67", "663"))));

  @ParameterizedTest
  @CsvSource({
    "663-LD-01, true",
    "663-LD-02, false",
    "663-LD-03, false",
    "mobile, true",
    "663-new, true",
    "663.new, true",
    "67663_new, true",
    "663-, false",
    "6631-new, false",
    "665-new, false",
    "67-new, false",
    "new, false",
  })
  void tokenOfADistrictSendsOnlyForItsTeams(String team, boolean allowed) {
    StationToken token = new StationToken(1, null, null, "67", "663");
    assertThat(PLACES.allows(token, team)).isEqualTo(allowed);
  }

  /** The token's team was named by an administrator. */
  @ParameterizedTest
  @CsvSource({"665-new, true", "663-LD-01, false"})
  void tokenOfATeamSendsForIt(String team, boolean allowed) {
    StationToken token = new StationToken(1, null, "665-new", "67", "663");
    assertThat(PLACES.allows(token, team)).isEqualTo(allowed);
  }
}
