package vn.nhip.center.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.center.quality.Quality.Calls;
import vn.nhip.center.quality.Quality.Kind;

/** How the figures of the alerts' quality come about. */
class ScoresTest {
  private static final LocalDate DAY = LocalDate.parse("2021-03-20");
  private static final Instant AT_22 = Instant.parse("2021-03-20T15:00:00Z");
  private static final List<Integer> NO_FORECAST = List.of();

  @Test
  void tellsHowManyCallsWereRightAndHowManyMissesWereCalled() {
    List<UnitDay> days =
        List.of(
            day("a", true, 300, 120),
            day("b", true, 240, null),
            day("c", true, null, null),
            day("d", false, 100, null),
            day("e", false, null, null));
    List<Calls> calls = Scores.calls(days);
    assertThat(calls.get(0)).isEqualTo(new Calls("TEAM", "WARNING", 5, 3, 3, 2, 66, 66, 240));
    assertThat(calls.get(1)).isEqualTo(new Calls("TEAM", "CRITICAL", 5, 3, 1, 1, 100, 33, 120));
    assertThat(calls.get(2))
        .isEqualTo(new Calls("DISTRICT", "WARNING", 0, 0, 0, 0, null, null, null));
  }

  @Test
  void tellsWhatChatteredWasBriefOrStale() {
    List<AlertLife> alerts =
        List.of(
            alert("a", "BEHIND", 300, 290, "RECOVERED"),
            alert("a", "BEHIND", 200, 100, "RECOVERED"),
            alert("a", "SILENT", 150, 140, "HEARD"),
            alert("b", "BEHIND", 10, 0, "SHIFT_ENDED"),
            alert("c", "BEHIND", 130, null, null),
            alert("c", "MISSED", 600, null, null));
    assertThat(Scores.kinds(alerts, AT_22))
        .containsExactly(
            new Kind("BEHIND", "WARNING", 4, 1, 1, 1, 10),
            new Kind("SILENT", "WARNING", 1, 0, 1, 0, 10),
            new Kind("MISSED", "WARNING", 1, 0, 0, null, null));
  }

  @Test
  void anAcknowledgementOrAChangeKeepsAnAlertFromBeingStale() {
    AlertLife untouched = alert("a", "BEHIND", 200, 0, "SHIFT_ENDED");
    assertThat(untouched.isStale(AT_22)).isTrue();
    assertThat(touched(untouched, 100).isStale(AT_22)).isFalse();
    assertThat(touched(untouched, 190).isStale(AT_22)).as("long after").isTrue();
    assertThat(touched(untouched, 10).isStale(AT_22)).as("long before").isTrue();
  }

  @Test
  void holdsForecastsAgainstWhatTheDayBrought() {
    List<UnitDay> days =
        List.of(
            forecast(200, 210, 180, 230, 100, 90, 120, 200, 190, 210),
            forecast(200, 250, 220, 280, -1, -1, -1, 195, 190, 199),
            forecast(200, 200, 200, 200, 180, 150, 230, 205, 200, 220));
    assertThat(Scores.forecast(days))
        .containsExactly(
            new Quality.Accuracy(25, 3, 5.0, 2),
            new Quality.Accuracy(50, 2, 10.0, 1),
            new Quality.Accuracy(75, 3, 2.5, 2));
    assertThat(Scores.forecast(List.of(day("a", true, null, null))).get(0))
        .isEqualTo(new Quality.Accuracy(25, 0, null, 0));
  }

  @Test
  void listsTeamsWithTheMostWrongCallsFirst() {
    List<UnitDay> days =
        List.of(
            day("right", true, 100, null),
            day("good", false, null, null),
            day("false-alarm", false, 100, null),
            day("overlooked", true, null, null));
    assertThat(Scores.units(days, List.of(), AT_22))
        .extracting(Quality.OfUnit::id)
        .containsExactly("overlooked", "false-alarm", "right");
  }

  private static UnitDay day(
      String team, boolean missed, Integer warnedBefore, Integer criticalBefore) {
    return new UnitDay(
        "TEAM",
        team,
        team,
        "663",
        DAY,
        200,
        missed ? 100 : 200,
        missed,
        before(warnedBefore),
        before(criticalBefore),
        missed ? AT_22 : null,
        null,
        NO_FORECAST);
  }

  private static UnitDay forecast(int received, Integer... forecasts) {
    return new UnitDay(
        "TEAM",
        "a",
        "a",
        "663",
        DAY,
        200,
        received,
        false,
        null,
        null,
        null,
        200,
        List.of(forecasts));
  }

  private static AlertLife alert(
      String team, String kind, int raisedBefore, Integer endedBefore, String resolution) {
    return new AlertLife(
        "TEAM/" + team,
        DAY,
        kind,
        "WARNING",
        before(raisedBefore),
        before(endedBefore),
        resolution,
        List.of(before(raisedBefore)));
  }

  private static AlertLife touched(AlertLife alert, int before) {
    List<Instant> moments = new ArrayList<>(alert.moments());
    moments.add(before(before));
    return new AlertLife(
        alert.unit(),
        alert.day(),
        alert.kind(),
        alert.severity(),
        alert.raisedAt(),
        alert.resolvedAt(),
        alert.resolution(),
        moments);
  }

  private static Instant before(Integer minutes) {
    return minutes == null ? null : AT_22.minusSeconds(60L * minutes);
  }
}
