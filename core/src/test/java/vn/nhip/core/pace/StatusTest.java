package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.district;
import static vn.nhip.core.testing.PaceTale.province;
import static vn.nhip.core.testing.PaceTale.steadyTeamAtWork;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.districtTarget;
import static vn.nhip.core.testing.Target.provinceTarget;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.core.testing.Times.daysLater;

import org.junit.jupiter.api.Test;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.Target;

/** Target, expected number and status, each time that one of them is emitted. */
class StatusTest {

  private static final Target FOUR_MINUTES = target(240).shift("08:00-08:04");

  @Test
  void isNotStartedBeforeItsFirstMinuteAndThenUntilHeard() {
    PaceTale tale = team().assigned(EVENING_BEFORE, FOUR_MINUTES).received(at("08:02:30"), 180);

    assertThat(tale.rowsUntil(END_OF_DAY))
        .containsExactly(
            "04:01 240 0 NOT_STARTED",
            "08:01 240 60 NOT_STARTED",
            "08:02 240 120 NOT_STARTED",
            "08:03 240 180 ON_PACE",
            "08:04 240 240 MISSED");
  }

  @Test
  void isNotStartedBeforeItsFirstMinuteEvenIfTheTargetIsReached() {
    PaceTale tale = team().assigned(EVENING_BEFORE, FOUR_MINUTES).received(at("07:00"), 240);

    assertThat(tale.rowsUntil(at("08:01")))
        .containsExactly("04:01 240 0 NOT_STARTED", "08:01 240 60 MET");
  }

  @Test
  void isNotStartedOnlyIfAMinuteIsStillToBeJudged() {
    Target oneMinute = target(240).shift("08:00-08:01");

    assertThat(team().assigned(EVENING_BEFORE, oneMinute).rowsUntil(at("08:00")))
        .containsExactly("04:01 240 0 null");
  }

  @Test
  void isSilentRatherThanNotStarted() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).heard(at("08:30"));

    assertThat(tale.rowsUntil(at("08:31")))
        .contains(
            "08:19 240 19 NOT_STARTED",
            "08:20 240 20 SILENT",
            "08:30 240 30 SILENT",
            "08:31 240 31 ON_PACE");
  }

  @Test
  void isBehindThenCriticalRatherThanOnPace() {
    PaceTale tale =
        team().assigned(EVENING_BEFORE, target(240)).heardAllTheTime(SHORTLY_BEFORE_EIGHT, NOON);

    assertThat(tale.rowsUntil(NOON))
        .contains(
            "09:04 240 64 ON_PACE",
            "09:05 240 65 BEHIND",
            "09:29 240 89 BEHIND",
            "09:30 240 90 CRITICAL",
            "12:00 240 240 MISSED");
  }

  @Test
  void isBehindUntilRecoveredEvenIfTheTargetIsReached() {
    PaceTale tale = steadyTeamAtWork(240).received(at("08:39"), 240);

    assertThat(tale.rowsUntil(NOON))
        .contains("08:43 240 43 CRITICAL", "08:44 240 44 MET", "12:00 240 240 MET");
  }

  @Test
  void isMetAfterTheShiftWithinTheTolerance() {
    PaceTale tale =
        team().assigned(EVENING_BEFORE, FOUR_MINUTES).received(at("07:00"), 236).until(END_OF_DAY);

    assertThat(tale.rowsUntil(END_OF_DAY))
        .containsExactly(
            "04:01 240 0 NOT_STARTED",
            "08:01 240 60 ON_PACE",
            "08:02 240 120 ON_PACE",
            "08:03 240 180 ON_PACE",
            "08:04 240 240 MET");
  }

  @Test
  void newTargetIsShownBeforeTheShift() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, FOUR_MINUTES)
            .assigned(at("05:00"), target(480).shift("08:00-08:04"))
            .assigned(at("06:00"), target(0))
            .assigned(at("07:00"), target(100).shift("08:00-08:04"));

    assertThat(tale.rowsUntil(at("08:00")))
        .containsExactly(
            "04:01 240 0 NOT_STARTED",
            "05:01 480 0 NOT_STARTED",
            "06:01 0 0 null",
            "07:01 100 0 NOT_STARTED");
  }

  @Test
  void dayOffHasATargetOfZero() {
    assertThat(team().assigned(EVENING_BEFORE, target(0)).rowsUntil(END_OF_DAY))
        .containsExactly("04:01 0 0 null");
    assertThat(
            team()
                .assigned(at("06:00"), target(0).to(0))
                .received(at("07:00"), 3)
                .rowsUntil(END_OF_DAY))
        .containsExactly("06:01 0 0 null");
  }

  @Test
  void dayCalledOffIsNotJudgedFurther() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, FOUR_MINUTES)
            .heard(at("07:00"))
            .assigned(at("08:01:30"), target(0));

    assertThat(tale.rowsUntil(END_OF_DAY))
        .containsExactly("04:01 240 0 NOT_STARTED", "08:01 240 60 ON_PACE", "08:02 0 0 null");
  }

  @Test
  void dayThatBeganBeforeTheLogHasATargetButNoStatus() {
    PaceTale tale =
        team()
            .logStarts(at("04:00:01"))
            .assigned(at("07:00"), FOUR_MINUTES)
            .received(at("07:30"), 5)
            .until(END_OF_DAY);

    assertThat(tale.rowsUntil(END_OF_DAY))
        .containsExactly(
            "07:01 240 0 null",
            "08:01 240 60 null",
            "08:02 240 120 null",
            "08:03 240 180 null",
            "08:04 240 240 null");
    assertThat(tale.judgedAt()).isEmpty();
  }

  @Test
  void targetAfterTheShiftHasAnExpectedNumberButNoStatus() {
    assertThat(team().assigned(at("08:04"), FOUR_MINUTES).rowsUntil(END_OF_DAY))
        .containsExactly("08:05 240 240 null");
  }

  @Test
  void targetAfterTheDayIsShownInItsRow() {
    PaceTale tale =
        team()
            .received(at("08:00"), 3)
            .assigned(daysLater(1, at("10:00")), target(240).to(0))
            .assigned(daysLater(2, at("10:00")), target(0).to(0));

    assertThat(tale.rowsUntil(daysLater(3, at("04:00"))))
        .containsExactly("34:01 240 240 null", "58:01 0 0 null");
  }

  @Test
  void districtIsNotStartedOnceATeamIsPlanned() {
    PaceTale tale =
        district()
            .assigned(EVENING_BEFORE, districtTarget(480))
            .assigned(at("07:00"), FOUR_MINUTES)
            .received(at("08:01:30"), 480);

    assertThat(tale.rowsUntil(END_OF_DAY))
        .containsExactly(
            "04:01 480 0 null",
            "07:01 480 0 NOT_STARTED",
            "08:01 480 120 NOT_STARTED",
            "08:02 480 240 MET",
            "08:03 480 360 MET",
            "08:04 480 480 MET");
  }

  @Test
  void provinceHasOnlyATarget() {
    PaceTale tale =
        province()
            .assigned(EVENING_BEFORE, provinceTarget(9_000))
            .assigned(at("10:00"), provinceTarget(9_500));

    assertThat(tale.rowsUntil(END_OF_DAY))
        .containsExactly("04:01 9000 null null", "10:01 9500 null null");
    assertThat(tale.changes()).isEmpty();
  }
}
