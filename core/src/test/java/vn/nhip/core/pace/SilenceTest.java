package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.PaceTale.teamAtWork;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.TEN;
import static vn.nhip.core.testing.Times.at;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Target;

/** Missing data is neither slowness nor recovery. */
class SilenceTest {

  private static final Target WITH_BREAK = target(180).shift("08:00-09:00", "13:00-15:00");

  /** A team that is behind and critical as soon as it has fewer than the plan expects. */
  private static PaceTale steadyTeamHeardOnce() {
    return team()
        .withHistory(PastDay.times(10, PastDay.steady(6)))
        .assigned(EVENING_BEFORE, target(240))
        .heard(SHORTLY_BEFORE_EIGHT);
  }

  @Test
  void teamThatNeverSentAnythingIsSilentThenMissedButNeverBehind() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240));

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "08:20 SILENT WARNING RAISED 0/20",
            "12:00 SILENT WARNING SHIFT_ENDED 0/240",
            "12:00 MISSED CRITICAL RAISED 0/240");
  }

  @Test
  void signalsOfTheWorkingDayBeforeDoNotCount() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).heard(at("03:59:59"));

    assertThat(tale.changesUntil(at("08:20"))).containsExactly("08:20 SILENT WARNING RAISED 0/20");
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

    assertSilentAt(silentAt, tale);
  }

  @ParameterizedTest(name = "target known at {0}, silent at {1}")
  @CsvSource({
    "04:00:00, 08:20",
    "08:18:59, 08:20",
    "08:19:59, 08:20",
    "08:20:00, 08:21",
    "08:39:30, 08:40",
  })
  void isSilentAtTwentyPlannedMinutesIfNotHeardYet(String assignedAt, String silentAt) {
    PaceTale tale = team().assigned(at(assignedAt), target(240));

    assertSilentAt(silentAt, tale);
  }

  private static void assertSilentAt(String time, PaceTale tale) {
    assertThat(tale.changesUntil(at(time).minusMinutes(1))).isEmpty();
    assertThat(tale.changesUntil(at(time)))
        .singleElement()
        .asString()
        .startsWith(time + " SILENT WARNING RAISED");
  }

  @ParameterizedTest(name = "heard at {0}, silent at {1}")
  @CsvSource({"08:18:59, 09:03", "08:19:00, 09:04", "08:19:59, 09:04"})
  void isNotSilentForFortyFiveMinutesOnceHeard(String heardAt, String silentAt) {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(at(heardAt), 240);

    assertThat(tale.changesUntil(at(silentAt).minusMinutes(1))).isEmpty();
    assertThat(tale.changesUntil(at(silentAt))).hasSize(1);
  }

  @Test
  void isSilentIfHeardOnlyInTheMinuteThatIsJudged() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(at("08:20"), 240);

    assertThat(tale.changesUntil(at("08:21")))
        .containsExactly("08:20 SILENT WARNING RAISED 0/20", "08:21 SILENT WARNING HEARD 240/21");
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
        .containsExactly("08:20 SILENT WARNING RAISED 0/20", "09:01 SILENT WARNING HEARD 0/61");
  }

  @Test
  void isHeardAfterABreakInWhichItSentASignal() {
    PaceTale tale = team().assigned(EVENING_BEFORE, WITH_BREAK).heard(TEN);

    assertThat(tale.changesUntil(at("13:01")))
        .containsExactly("08:20 SILENT WARNING RAISED 0/20", "13:01 SILENT WARNING HEARD 0/61");
  }

  @Test
  void canBecomeSilentAgain() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(NINE, 240);

    assertThat(tale.changesUntil(TEN))
        .containsExactly(
            "08:20 SILENT WARNING RAISED 0/20",
            "09:01 SILENT WARNING HEARD 240/61",
            "09:45 SILENT WARNING RAISED 240/105");
  }

  @Test
  void teamHeardAfterSilenceGetsTenFreshMinutes() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).heard(NINE);

    assertThat(tale.changesUntil(at("09:10")))
        .endsWith("09:01 SILENT WARNING HEARD 0/61", "09:10 BEHIND WARNING RAISED 0/70");
  }

  @Test
  void silenceResetsTheCriticalRun() {
    // Critical from 09:21 on: the silence of 09:30 comes after nine critical minutes.
    PaceTale tale =
        teamAtWork(240).heard(at("08:30")).heard(at("08:45")).heard(at("09:40")).until(TEN);

    assertThat(tale.changes())
        .containsExactly(
            "09:05 BEHIND WARNING RAISED 0/65",
            "09:30 SILENT WARNING RAISED 0/90",
            "09:41 SILENT WARNING HEARD 0/101",
            "09:50 BEHIND CRITICAL SEVERITY 0/110");
  }

  @Test
  void silenceResetsTheRecovery() {
    PaceTale tale = steadyTeamHeardOnce().received(at("09:30"), 240);

    assertThat(tale.changesUntil(TEN))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:45 SILENT WARNING RAISED 0/45",
            "09:31 SILENT WARNING HEARD 240/91",
            "09:35 BEHIND CRITICAL RECOVERED 240/95");
  }

  @Test
  void bothAlertsAreResolvedAtTheEndOfTheShift() {
    assertThat(steadyTeamHeardOnce().changesUntil(END_OF_DAY))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:45 SILENT WARNING RAISED 0/45",
            "12:00 BEHIND CRITICAL SHIFT_ENDED 0/240",
            "12:00 SILENT WARNING SHIFT_ENDED 0/240",
            "12:00 MISSED CRITICAL RAISED 0/240");
  }
}
