package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.steadyTeamAtWork;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.PaceTale.teamAtWork;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.TEN;
import static vn.nhip.core.testing.Times.at;

import org.junit.jupiter.api.Test;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Shortfall;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Target;

/** A later assignment wins from its arrival on; what was judged before stays judged. */
class TargetChangeTest {

  /** A team without own days that is heard all the time. */
  private static PaceTale newTeam() {
    return team().assigned(EVENING_BEFORE, target(240)).heardAllTheTime(SHORTLY_BEFORE_EIGHT, NOON);
  }

  @Test
  void raisingTheTargetWhileBehindChangesOnlyTheFigures() {
    // Critical from 09:21 on under either target, so the run continues.
    PaceTale tale = newTeam().assigned(at("09:25"), target(480));

    assertThat(tale.changesUntil(at("09:40")))
        .containsExactly(
            "09:05 BEHIND WARNING RAISED 0/65", "09:30 BEHIND CRITICAL SEVERITY 0/180");
  }

  @Test
  void runContinuesAcrossANewTarget() {
    assertThat(newTeam().assigned(NINE, target(480)).changesUntil(at("09:05")))
        .containsExactly("09:05 BEHIND WARNING RAISED 0/130");
  }

  @Test
  void loweringTheTargetSoThatTheTeamIsNotBehindResolves() {
    PaceTale tale =
        steadyTeamAtWork(240).received(at("08:20"), 10).assigned(at("08:40"), target(48));

    assertThat(tale.changesUntil(NINE))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 10/29", "08:41 BEHIND CRITICAL TARGET_CHANGED 10/8");
  }

  @Test
  void onlyTheFirstMinuteUnderTheNewTargetResolvesAsChanged() {
    // Each day still received 199 after 08:41, when 200 are missing; 30 more make up for that.
    PaceTale tale =
        steadyTeamAtWork(240)
            .received(at("08:20"), 10)
            .assigned(at("08:40"), target(210))
            .received(at("08:41"), 30);

    assertThat(tale.changesUntil(NINE))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 10/29", "08:46 BEHIND CRITICAL RECOVERED 40/40");
  }

  @Test
  void scalesOwnDaysToTheFirstTargetOfTheDayEvenAfterAChange() {
    // 199 of 209 are missing at 08:41, as many as days of 240 still received after it.
    PaceTale tale =
        steadyTeamAtWork(240).received(at("08:20"), 10).assigned(at("08:40"), target(209));

    assertThat(tale.changesUntil(at("08:41")))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 10/29", "08:41 BEHIND CRITICAL TARGET_CHANGED 10/35");
  }

  @Test
  void newTargetOfASilentTeamResolvesNothing() {
    PaceTale tale =
        team()
            .withHistory(PastDay.times(10, PastDay.steady(6)))
            .assigned(EVENING_BEFORE, target(240))
            .heard(SHORTLY_BEFORE_EIGHT)
            .assigned(at("08:50"), target(48))
            .heard(NINE);

    // At 09:01 the first minute under the new target has passed.
    assertThat(tale.changesUntil(at("09:10")))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:45 SILENT WARNING RAISED 0/45",
            "09:01 SILENT WARNING HEARD 0/12",
            "09:05 BEHIND CRITICAL RECOVERED 0/13");
  }

  @Test
  void resolvesAsChangedInATie() {
    // 08:44 is the fifth good minute and the first under the new target.
    PaceTale tale =
        steadyTeamAtWork(240).received(at("08:39"), 60).assigned(at("08:43"), target(200));

    assertThat(tale.changesUntil(NINE))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29", "08:44 BEHIND CRITICAL TARGET_CHANGED 60/36");
  }

  @Test
  void firstTargetDuringTheShiftIsJudgedFromTheNextMinuteOn() {
    PaceTale tale = team().heard(at("08:59")).assigned(at("09:00:30"), target(240)).until(TEN);

    assertThat(tale.judgedAt()).startsWith("09:01", "09:02");
    assertThat(tale.changes())
        .containsExactly(
            "09:10 BEHIND WARNING RAISED 0/70",
            "09:30 BEHIND CRITICAL SEVERITY 0/90",
            "09:44 SILENT WARNING RAISED 0/104");
  }

  @Test
  void teamNeverHeardIsSilentAsSoonAsItsTargetIsKnown() {
    assertThat(team().assigned(at("09:00:30"), target(240)).changesUntil(at("09:01")))
        .containsExactly("09:01 SILENT WARNING RAISED 0/61");
  }

  @Test
  void targetThatArrivesInABreakIsJudgedAfterIt() {
    Target withBreak = target(180).shift("08:00-09:00", "13:00-15:00");
    PaceTale tale = team().heard(TEN).assigned(TEN, withBreak).until(at("13:02"));

    assertThat(tale.judgedAt()).containsExactly("13:01", "13:02");
  }

  @Test
  void targetThatArrivesInTheLastMinuteCanBeMissed() {
    assertThat(team().assigned(at("11:59:59"), target(240)).changesUntil(END_OF_DAY))
        .containsExactly("12:00 MISSED CRITICAL RAISED 0/240");
  }

  @Test
  void targetThatArrivesAfterTheShiftRaisesNothing() {
    PaceTale tale = team().assigned(NOON, target(240)).heard(NOON).until(END_OF_DAY);

    assertThat(tale.changes()).isEmpty();
    assertThat(tale.judgedAt()).isEmpty();
    assertThat(tale.rowsUntil(END_OF_DAY)).containsExactly("12:01 240 240 null");
  }

  @Test
  void targetThatArrivedTooLateCanBeReplacedByOneWithALongerShift() {
    PaceTale tale =
        team()
            .assigned(at("12:30"), target(240))
            .assigned(at("12:45"), target(600).shift("08:00-18:00"));

    assertThat(tale.changesUntil(at("12:46"))).containsExactly("12:46 SILENT WARNING RAISED 0/286");
  }

  @Test
  void zeroAndBackBeforeTheFirstJudgedMinuteHasNoEffect() {
    PaceTale tale =
        steadyTeamAtWork(240).assigned(at("07:00"), target(0)).assigned(at("07:30"), target(240));

    assertThat(tale.changesUntil(at("08:29"))).containsExactly("08:29 BEHIND CRITICAL RAISED 0/29");
  }

  @Test
  void zeroBeforeTheFirstJudgedMinuteStillAllowsALaterTarget() {
    PaceTale tale =
        team().assigned(EVENING_BEFORE, target(0)).assigned(at("09:00:30"), target(240));

    assertThat(tale.changesUntil(at("09:01"))).containsExactly("09:01 SILENT WARNING RAISED 0/61");
  }

  @Test
  void zeroAfterAJudgedMinuteEndsTheJudgementOfTheDay() {
    PaceTale tale =
        steadyTeamAtWork(240)
            .received(at("08:30"), 7)
            .held(at("08:31"), 5)
            .assigned(at("08:40:10"), target(0))
            .assigned(NINE, target(240))
            .until(END_OF_DAY);

    assertThat(tale.changes())
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29", "08:41 BEHIND CRITICAL TARGET_CHANGED 7/0");
    assertThat(tale.lastJudgement().status()).isNull();
    assertThat(tale.lastJudgement().dailyTarget()).isZero();
    assertThat(tale.lastJudgement().figures())
        .isEqualTo(
            new Figures(0, 7, 5, 0, Figures.NONE, new Shortfall(0, 0, -12), null, Figures.NONE));
    assertThat(tale.lastJudgement().figures().projected()).isEqualTo(12);
    assertThat(tale.lastJudgement().figures().enough()).isNull();
  }

  @Test
  void zeroInABreakResolvesAtTheNextFullMinute() {
    Target withBreak = target(180).shift("08:00-09:00", "13:00-15:00");
    PaceTale tale = team().assigned(EVENING_BEFORE, withBreak).assigned(at("10:00:10"), target(0));

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "08:20 SILENT WARNING RAISED 0/20", "10:01 SILENT WARNING TARGET_CHANGED 0/0");
  }

  @Test
  void shiftWhoseEndMovesIntoThePastEndsAtTheNextFullMinute() {
    PaceTale tale =
        steadyTeamAtWork(240)
            .assigned(at("08:35:01"), target(100).shift("08:00-08:30"))
            .assigned(NINE, target(240));

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:36 BEHIND CRITICAL SHIFT_ENDED 0/100",
            "08:36 MISSED CRITICAL RAISED 0/100");
  }

  @Test
  void shiftMayEndInABreakOfThePreviousPlan() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(180).shift("08:00-09:00", "13:00-15:00"))
            .heard(SHORTLY_BEFORE_EIGHT)
            .received(at("08:30"), 90)
            .assigned(at("10:00:10"), target(100).shift("08:00-08:30"));

    assertThat(tale.changesUntil(END_OF_DAY)).containsExactly("10:01 MISSED WARNING RAISED 90/100");
  }

  @Test
  void shiftCutToTheLastJudgedMinuteEndsToo() {
    PaceTale tale =
        teamAtWork(240)
            .received(at("08:10"), 40)
            .assigned(at("08:30"), target(40).shift("08:00-08:30"));

    assertThat(tale.until(END_OF_DAY).changes()).isEmpty();
    assertThat(tale.judgedAt()).endsWith("08:30", "08:31");
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void shiftThatHasEndedStaysEnded() {
    PaceTale tale =
        teamAtWork(240)
            .received(at("08:10"), 240)
            .assigned(at("12:00:30"), target(480).shift("08:00-16:00"))
            .until(END_OF_DAY);

    assertThat(tale.changes()).noneMatch(change -> change.contains("MISSED"));
    assertThat(tale.lastJudgement().dailyTarget()).isEqualTo(240);
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }
}
