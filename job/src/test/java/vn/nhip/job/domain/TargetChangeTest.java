package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.PaceTale.team;
import static vn.nhip.job.domain.PaceTale.teamAtWork;
import static vn.nhip.job.domain.Target.target;
import static vn.nhip.job.domain.Times.END_OF_DAY;
import static vn.nhip.job.domain.Times.EVENING_BEFORE;
import static vn.nhip.job.domain.Times.NINE;
import static vn.nhip.job.domain.Times.NOON;
import static vn.nhip.job.domain.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.job.domain.Times.TEN;
import static vn.nhip.job.domain.Times.at;

import org.junit.jupiter.api.Test;

/** A later assignment wins from its arrival on; what was judged before stays judged. */
class TargetChangeTest {

  @Test
  void aTargetRaisedWhileBehindChangesNothingButTheFigures() {
    // Critical from 08:29 on under either target: the run goes on.
    PaceTale tale = teamAtWork(240).received(at("08:10"), 17).assigned(at("08:32"), target(480));

    assertThat(tale.changesUntil(at("08:38")))
        .containsExactly(
            "08:30 BEHIND WARNING RAISED 17/30", "08:38 BEHIND CRITICAL SEVERITY 17/76");
  }

  @Test
  void aRunThatRaisesGoesOnAcrossANewTarget() {
    assertThat(teamAtWork(240).assigned(at("08:25"), target(480)).changesUntil(at("08:29")))
        .containsExactly("08:29 BEHIND CRITICAL RAISED 0/58");
  }

  @Test
  void aTargetLoweredSoThatTheTeamIsNotBehindResolves() {
    PaceTale tale = teamAtWork(240).received(at("08:20"), 10).assigned(at("08:40"), target(48));

    assertThat(tale.changesUntil(NINE))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 10/29", "08:41 BEHIND CRITICAL TARGET_CHANGED 10/8");
  }

  @Test
  void onlyTheVeryFirstMinuteUnderTheNewTargetCanSayThatItChanged() {
    // 10 of 20 are behind at 08:41; from 08:42 on 40 of 21 are more than enough.
    PaceTale tale =
        teamAtWork(240)
            .received(at("08:20"), 10)
            .assigned(at("08:40"), target(120))
            .received(at("08:41"), 30);

    assertThat(tale.changesUntil(NINE))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 10/29", "08:46 BEHIND CRITICAL RECOVERED 40/23");
  }

  @Test
  void inATieTheTargetHasChanged() {
    // 08:44 is the fifth good minute and the first under the new target.
    PaceTale tale = teamAtWork(240).received(at("08:39"), 60).assigned(at("08:43"), target(200));

    assertThat(tale.changesUntil(NINE))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29", "08:44 BEHIND CRITICAL TARGET_CHANGED 60/36");
  }

  @Test
  void aFirstTargetThatArrivesDuringTheShiftIsJudgedFromTheNextMinuteOn() {
    PaceTale tale = team().heard(at("08:59")).assigned(at("09:00:30"), target(240)).until(TEN);

    assertThat(tale.judgedAt()).startsWith("09:01", "09:02");
    assertThat(tale.changes())
        .containsExactly("09:10 BEHIND CRITICAL RAISED 0/70", "09:44 SILENT WARNING RAISED 0/104");
  }

  @Test
  void aTeamThatWasNeverHeardIsSilentAsSoonAsItsTargetIsKnown() {
    assertThat(team().assigned(at("09:00:30"), target(240)).changesUntil(at("09:01")))
        .containsExactly("09:01 SILENT WARNING RAISED 0/61");
  }

  @Test
  void aTargetThatArrivesInABreakIsJudgedAfterIt() {
    Target withBreak = target(180).shift("08:00-09:00", "13:00-15:00");
    PaceTale tale = team().heard(TEN).assigned(TEN, withBreak).until(at("13:02"));

    assertThat(tale.judgedAt()).containsExactly("13:01", "13:02");
  }

  @Test
  void aTargetThatArrivesInTheLastMinuteCanBeMissed() {
    assertThat(team().assigned(at("11:59:59"), target(240)).changesUntil(END_OF_DAY))
        .containsExactly("12:00 MISSED CRITICAL RAISED 0/240");
  }

  @Test
  void aTargetThatArrivesAfterTheShiftRaisesNothing() {
    PaceTale tale = team().assigned(NOON, target(240)).heard(NOON).until(END_OF_DAY);

    assertThat(tale.changes()).isEmpty();
    assertThat(tale.judgements()).isEmpty();
  }

  @Test
  void aTargetThatCameTooLateCanBeReplacedByOneWhoseShiftGoesOn() {
    PaceTale tale =
        team()
            .assigned(at("12:30"), target(240))
            .assigned(at("12:45"), target(600).shift("08:00-18:00"));

    assertThat(tale.changesUntil(at("12:46"))).containsExactly("12:46 SILENT WARNING RAISED 0/286");
  }

  @Test
  void noughtAndBackBeforeTheFirstJudgedMinuteIsAsIfNothingHadBeen() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(240))
            .assigned(at("07:00"), target(0))
            .assigned(at("07:30"), target(240))
            .heard(SHORTLY_BEFORE_EIGHT);

    assertThat(tale.changesUntil(at("08:29"))).containsExactly("08:29 BEHIND CRITICAL RAISED 0/29");
  }

  @Test
  void noughtDuringTheShiftBeforeAnythingWasJudgedStillAllowsATargetLater() {
    PaceTale tale =
        team().assigned(EVENING_BEFORE, target(0)).assigned(at("09:00:30"), target(240));

    assertThat(tale.changesUntil(at("09:01"))).containsExactly("09:01 SILENT WARNING RAISED 0/61");
  }

  @Test
  void noughtAfterAJudgedMinuteEndsTheJudgementOfTheDay() {
    PaceTale tale =
        teamAtWork(240)
            .assigned(at("08:40:10"), target(0))
            .assigned(NINE, target(240))
            .until(END_OF_DAY);

    assertThat(tale.changes())
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29", "08:41 BEHIND CRITICAL TARGET_CHANGED 0/0");
    assertThat(tale.lastJudgement().status()).isNull();
    assertThat(tale.lastJudgement().dailyTarget()).isZero();
  }

  @Test
  void noughtInABreakResolvesAtTheNextFullMinute() {
    Target withBreak = target(180).shift("08:00-09:00", "13:00-15:00");
    PaceTale tale = team().assigned(EVENING_BEFORE, withBreak).assigned(at("10:00:10"), target(0));

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "08:45 SILENT WARNING RAISED 0/45", "10:01 SILENT WARNING TARGET_CHANGED 0/0");
  }

  @Test
  void aShiftWhoseEndMovesIntoThePastEndsAtTheNextFullMinute() {
    PaceTale tale =
        teamAtWork(240)
            .assigned(at("08:35:01"), target(100).shift("08:00-08:30"))
            .assigned(NINE, target(240));

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:36 BEHIND CRITICAL SHIFT_ENDED 0/100",
            "08:36 MISSED CRITICAL RAISED 0/100");
  }

  @Test
  void aShiftMayAlsoEndInABreakOfTheFormerPlan() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(180).shift("08:00-09:00", "13:00-15:00"))
            .received(at("08:30"), 90)
            .assigned(at("10:00:10"), target(100).shift("08:00-08:30"));

    assertThat(tale.changesUntil(END_OF_DAY)).containsExactly("10:01 MISSED WARNING RAISED 90/100");
  }

  @Test
  void aShiftCutToTheMinuteThatWasJudgedLastEndsToo() {
    PaceTale tale =
        teamAtWork(240)
            .received(at("08:10"), 40)
            .assigned(at("08:30"), target(40).shift("08:00-08:30"));

    assertThat(tale.until(END_OF_DAY).changes()).isEmpty();
    assertThat(tale.judgedAt()).endsWith("08:30", "08:31");
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void aShiftThatHasEndedStaysEnded() {
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
