package vn.nhip.simulation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhip.simulation.replay.Calls;

class ScoreTest {

  private static final Row WARNINGS = new Row("warnings", 0, false);
  private static final Row CRITICALS = new Row("criticals", 0, true);
  private static final int SHIFT_END = 1_080;

  private final List<TeamDay> days = new ArrayList<>();

  private void day(boolean missed, boolean offline, Calls calls, Calls prompt) {
    days.add(
        new TeamDay(
            "team-" + days.size() % 4,
            days.size(),
            missed,
            offline,
            offline,
            SHIFT_END,
            List.of(calls),
            List.of(prompt),
            Set.of()));
  }

  private void missed(Integer... calls) {
    Calls of = new Calls(List.of(calls), List.of());
    day(true, false, of, of);
  }

  private void reached(Integer... calls) {
    Calls of = new Calls(List.of(calls), List.of());
    day(false, false, of, of);
  }

  @Test
  void countsByTeamDay() {
    missed(600);
    missed(720, 800, 900);
    missed();
    missed(SHIFT_END - 29);
    reached(700, 750);
    reached();
    reached();
    reached();
    Score score = ScoredRow.of(WARNINGS, days).score();
    assertThat(score.precision()).isEqualTo(3 / 4.0);
    assertThat(score.recall()).isEqualTo(2 / 4.0);
    assertThat(score.lead()).isEqualTo(6);
    assertThat(score.flaps()).isEqualTo(100 * 3 / 8.0);
    assertThat(score.falseByUpload()).isNaN();
  }

  @Test
  void missedDayCountsForRecallHalfAnHourBeforeTheEnd() {
    missed(SHIFT_END - 30);
    assertThat(ScoredRow.of(WARNINGS, days).score().recall()).isEqualTo(1);
  }

  @Test
  void criticalAlertsAreCountedSeparately() {
    day(true, false, new Calls(List.of(600), List.of(840)), Calls.NONE);
    day(false, false, new Calls(List.of(600), List.of()), Calls.NONE);
    Score score = ScoredRow.of(CRITICALS, days).score();
    assertThat(score.precision()).isEqualTo(1);
    assertThat(score.lead()).isEqualTo(4);
  }

  @Test
  void uploadIsBlamedIfThereWouldBeNoCallWithoutIt() {
    Calls call = new Calls(List.of(600), List.of());
    day(false, true, call, Calls.NONE);
    day(false, true, call, call);
    day(false, true, Calls.NONE, Calls.NONE);
    day(true, true, call, Calls.NONE);
    day(false, false, call, Calls.NONE);
    assertThat(ScoredRow.of(WARNINGS, days).score().falseByUpload()).isEqualTo(25);
  }

  @Test
  void intervalsContainTheFigureAndNarrowWithMoreTeams() {
    for (int i = 0; i < 40; i++) {
      missed(600);
      reached(600);
      reached();
    }
    ScoredRow few = ScoredRow.of(WARNINGS, days);
    assertThat(few.score().precision()).isEqualTo(0.5);
    assertThat(few.low(Score::precision)).isLessThanOrEqualTo(0.5);
    assertThat(few.high(Score::precision)).isGreaterThanOrEqualTo(0.5);
    List<TeamDay> more = new ArrayList<>();
    for (int copy = 0; copy < 25; copy++) {
      for (TeamDay day : days) {
        more.add(
            new TeamDay(
                day.team() + "/" + copy + "/" + day.epochDay() % 3,
                day.epochDay(),
                day.missed(),
                day.offline(),
                day.reported(),
                day.shiftEnd(),
                day.calls(),
                day.promptCalls(),
                day.events()));
      }
    }
    ScoredRow many = ScoredRow.of(WARNINGS, more);
    assertThat(many.high(Score::precision) - many.low(Score::precision)).isBetween(0.001, 0.3);
    assertThat(many.score().precision()).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void tableWithoutCallsSaysSo() {
    missed();
    reached();
    List<String> lines = Table.rules(List.of(ScoredRow.of(WARNINGS, days)));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).startsWith("warnings  –").contains("0.00 (0.00–0.00)");
  }
}
