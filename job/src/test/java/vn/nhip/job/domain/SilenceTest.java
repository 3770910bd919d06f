package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.PaceTale.team;
import static vn.nhip.job.domain.PaceTale.teamAtWork;
import static vn.nhip.job.domain.Target.target;
import static vn.nhip.job.domain.Times.END_OF_DAY;
import static vn.nhip.job.domain.Times.EVENING_BEFORE;
import static vn.nhip.job.domain.Times.NINE;
import static vn.nhip.job.domain.Times.TEN;
import static vn.nhip.job.domain.Times.at;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Missing data is neither slowness nor recovery. */
class SilenceTest {

  private static final Target WITH_BREAK = target(180).shift("08:00-09:00", "13:00-15:00");

  @Test
  void aTeamThatNeverSentAnythingIsSilentThenMissedButNeverBehind() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240));

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "08:45 SILENT WARNING RAISED 0/45",
            "12:00 SILENT WARNING SHIFT_ENDED 0/240",
            "12:00 MISSED CRITICAL RAISED 0/240");
  }

  @Test
  void whatWasHeardInTheWorkingDayBeforeDoesNotCount() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).heard(at("03:59:59"));

    assertThat(tale.changesUntil(at("08:45"))).containsExactly("08:45 SILENT WARNING RAISED 0/45");
  }

  @ParameterizedTest(name = "heard at {0}, silent at {1}")
  @CsvSource({
    "07:30:00, 08:45",
    "08:00:00, 08:45",
    "08:00:59, 08:45",
    "08:09:59, 08:54",
    "08:10:00, 08:55",
    "08:10:59, 08:55",
  })
  void isSilentAtExactlyFortyFivePlannedMinutes(String heardAt, String silentAt) {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(at(heardAt), 240);

    assertThat(tale.changesUntil(at(silentAt).minusMinutes(1))).isEmpty();
    assertThat(tale.changesUntil(at(silentAt)))
        .singleElement()
        .asString()
        .startsWith(silentAt + " SILENT WARNING RAISED");
  }

  @Test
  void breaksDoNotCount() {
    PaceTale tale =
        team().assigned(EVENING_BEFORE, WITH_BREAK).received(at("07:50"), 180).heard(at("08:40"));

    assertThat(tale.changesUntil(at("13:25")))
        .containsExactly("13:25 SILENT WARNING RAISED 180/85");
  }

  @Test
  void isHeardAtTheFirstJudgedMinuteAfterIt() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).heard(at("09:00:30"));

    assertThat(tale.changesUntil(at("09:01")))
        .containsExactly("08:45 SILENT WARNING RAISED 0/45", "09:01 SILENT WARNING HEARD 0/61");
  }

  @Test
  void isHeardAfterTheBreakInWhichItSpoke() {
    PaceTale tale = team().assigned(EVENING_BEFORE, WITH_BREAK).heard(TEN);

    assertThat(tale.changesUntil(at("13:01")))
        .containsExactly("08:45 SILENT WARNING RAISED 0/45", "13:01 SILENT WARNING HEARD 0/61");
  }

  @Test
  void canFallSilentAgain() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(NINE, 240);

    assertThat(tale.changesUntil(TEN))
        .containsExactly(
            "08:45 SILENT WARNING RAISED 0/45",
            "09:01 SILENT WARNING HEARD 240/61",
            "09:45 SILENT WARNING RAISED 240/105");
  }

  @Test
  void aTeamThatIsHeardAfterSilenceGetsTenFreshMinutes() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).heard(NINE);

    assertThat(tale.changesUntil(at("09:10")))
        .endsWith("09:01 SILENT WARNING HEARD 0/61", "09:10 BEHIND CRITICAL RAISED 0/70");
  }

  @Test
  void theCriticalRunStartsAnewAfterSilence() {
    // Critical from 08:37 on: the silence of 08:46 comes after nine critical minutes.
    PaceTale tale = teamAtWork(240).received(at("08:01"), 22).heard(NINE);

    assertThat(tale.changesUntil(at("09:15")))
        .containsExactly(
            "08:35 BEHIND WARNING RAISED 22/35",
            "08:46 SILENT WARNING RAISED 22/46",
            "09:01 SILENT WARNING HEARD 22/61",
            "09:10 BEHIND CRITICAL SEVERITY 22/70");
  }

  @Test
  void theRecoveryStartsAnewAfterSilence() {
    PaceTale tale = teamAtWork(240).received(at("09:30"), 240);

    assertThat(tale.changesUntil(TEN))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:45 SILENT WARNING RAISED 0/45",
            "09:31 SILENT WARNING HEARD 240/91",
            "09:35 BEHIND CRITICAL RECOVERED 240/95");
  }

  @Test
  void bothAlertsEndWithTheShift() {
    assertThat(teamAtWork(240).changesUntil(END_OF_DAY))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:45 SILENT WARNING RAISED 0/45",
            "12:00 BEHIND CRITICAL SHIFT_ENDED 0/240",
            "12:00 SILENT WARNING SHIFT_ENDED 0/240",
            "12:00 MISSED CRITICAL RAISED 0/240");
  }
}
