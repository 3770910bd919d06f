package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.PaceTale.teamAtWork;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.core.testing.Times.daysLater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.testing.PaceTale;

/** Targets missed at the shift's end, and the effect of late data. */
class MissedTest {

  /**
   * A team that lacks the last 36 at the shift's end, and is heard so that nothing else is raised.
   */
  private static PaceTale missedBy36() {
    return team()
        .assigned(EVENING_BEFORE, target(240))
        .received(at("08:05"), 204)
        .heardAllTheTime(at("08:10"), NOON)
        .heard(at("11:58"));
  }

  @ParameterizedTest(name = "{0} of 240")
  @CsvSource({"0, CRITICAL", "203, CRITICAL", "204, WARNING", "235, WARNING"})
  void isAWarningFromExactly85PerCent(int received, Severity severity) {
    assertThat(teamAtWork(240).received(at("11:59"), received).changesUntil(NOON))
        .contains("12:00 MISSED " + severity + " RAISED " + received + "/240");
  }

  @ParameterizedTest(name = "{0} of 240, {1} held")
  @CsvSource({"236, 0", "239, 0", "240, 0", "204, 36", "0, 240", "235, 5"})
  void isNotRaisedForTwoPerCentOrForWhatStationsHold(int received, int held) {
    // 2 % of 240 are 4.8, rounded down to 4.
    PaceTale tale = teamAtWork(240).received(at("11:58"), received).held(at("11:58:30"), held);

    assertThat(tale.changesUntil(NOON)).noneMatch(change -> change.contains("MISSED"));
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @ParameterizedTest(name = "{0} of 240, {1} held")
  @CsvSource({"235, 4, WARNING", "204, 35, WARNING", "203, 36, CRITICAL", "0, 239, CRITICAL"})
  void isRaisedIfReceivedAndHeldTogetherDoNotReachTheTarget(
      int received, int held, Severity severity) {
    PaceTale tale = teamAtWork(240).received(at("11:58"), received).held(at("11:58:30"), held);

    assertThat(tale.changesUntil(NOON))
        .contains("12:00 MISSED " + severity + " RAISED " + received + "/240");
  }

  @Test
  void isNotRaisedByFewerHeldApplicationsAfterTheShift() {
    PaceTale tale =
        teamAtWork(240)
            .received(at("11:58"), 204)
            .held(at("11:59"), 36)
            .held(at("13:00"), -36)
            .until(at("14:00"));

    assertThat(tale.changes()).noneMatch(change -> change.contains("MISSED"));
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
    assertThat(tale.lastJudgement().figures().credited()).isEqualTo(204);
  }

  @Test
  void isNotResolvedByWhatStationsHold() {
    PaceTale tale = missedBy36().held(at("13:00"), 36);

    assertThat(tale.changesUntil(at("14:00")))
        .last()
        .isEqualTo("12:00 MISSED WARNING RAISED 204/240");
    assertThat(tale.lastJudgement().status()).isEqualTo("MISSED");
    assertThat(tale.lastJudgement().figures().held()).isEqualTo(36);
  }

  @Test
  void isResolvedOnlyWithTheLastFourApplications() {
    PaceTale tale = missedBy36().received(at("13:00"), 35).received(at("14:00"), 1);

    assertThat(tale.changesUntil(at("14:00"))).noneMatch(change -> change.contains("LATE_DATA"));
    assertThat(tale.changesUntil(at("14:01")))
        .last()
        .isEqualTo("14:01 MISSED WARNING LATE_DATA 240/240");
  }

  @Test
  void isNotRaisedWhenTheTargetIsReachedInTheLastMinute() {
    PaceTale tale = missedBy36().received(at("11:59:59"), 36);

    assertThat(tale.changesUntil(NOON)).noneMatch(change -> change.contains("MISSED"));
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void isResolvedAtTheFirstFullMinuteWithEnough() {
    PaceTale tale =
        missedBy36().received(NOON, 30).received(at("15:59:59"), 5).received(at("16:40"), 1);

    assertThat(tale.changesUntil(at("16:40")))
        .last()
        .isEqualTo("12:00 MISSED WARNING RAISED 204/240");
    assertThat(tale.lastJudgement().status()).isEqualTo("MISSED");
    assertThat(tale.changesUntil(at("16:41")))
        .last()
        .isEqualTo("16:41 MISSED WARNING LATE_DATA 240/240");
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void isResolvedByLateDataUpToAndIncludingTheSealing() {
    PaceTale tale = missedBy36().received(SEALING.minusSeconds(1), 36).until(SEALING);

    assertThat(tale.changes()).last().isEqualTo("196:00 MISSED WARNING LATE_DATA 240/240");
  }

  @Test
  void isJudgedByTheTargetOfTheShiftsEnd() {
    PaceTale lowered = missedBy36().assigned(at("13:00"), target(100)).received(at("14:00"), 35);
    assertThat(lowered.changesUntil(daysLater(1, at("04:00"))))
        .last()
        .isEqualTo("12:00 MISSED WARNING RAISED 204/240");

    PaceTale raised = missedBy36().assigned(at("13:00"), target(500)).received(at("14:00"), 36);
    assertThat(raised.changesUntil(daysLater(1, at("04:00"))))
        .last()
        .isEqualTo("14:01 MISSED WARNING LATE_DATA 240/240");
  }

  @Test
  void isResolvedOnlyOnce() {
    PaceTale tale = missedBy36().received(at("13:00"), 36).received(at("14:00"), 36).until(SEALING);

    assertThat(tale.changes()).filteredOn(change -> change.contains("LATE_DATA")).hasSize(1);
    assertThat(tale.judgements())
        .filteredOn(judgement -> "MET".equals(judgement.status()))
        .last()
        .extracting(judgement -> judgement.figures().projected())
        .isEqualTo(276);
  }
}
