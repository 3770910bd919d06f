package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.at;

import org.junit.jupiter.api.Test;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.Target;
import vn.nhip.core.testing.Times;

/** Work long after midnight belongs to the day on which it began. */
class NightShiftTest {

  /** With a target of 465, one more is expected each planned minute. */
  private static final Target NIGHT = target(465).shift("18:30-22:00", "22:15-26:30");

  @Test
  void judgesPastMidnightAndEndsAtHalfPastTwo() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, NIGHT)
            .received(at("18:31"), 300)
            .heardAllTheTime(at("18:40"), at("26:30"));

    // 165 are missing: 130 % of the minutes left are fewer with 126 left, at 24:24, and 150 % with
    // 109 left, at 24:41.
    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "24:33 BEHIND WARNING RAISED 300/348",
            "24:50 BEHIND CRITICAL SEVERITY 300/365",
            "26:30 BEHIND CRITICAL SHIFT_ENDED 300/465",
            "26:30 MISSED CRITICAL RAISED 300/465");
    assertThat(tale.lastJudgement().workingDay()).isEqualTo((int) Times.MARCH_20.toEpochDay());
  }

  @Test
  void isNotInterruptedByMidnight() {
    PaceTale tale = team().assigned(EVENING_BEFORE, NIGHT).steadily(at("18:30"), at("26:30"));

    assertThat(tale.changesUntil(END_OF_DAY)).isEmpty();
    assertThat(tale.judgedAt()).contains("23:59", "24:00", "24:01", "26:29", "26:30");
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void shiftMayLastUntilTheEndOfTheWorkingDay() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(60).shift("27:00-28:00"))
            .received(at("27:00:30"), 58);

    // 45 planned minutes after the first one, and the last judged minute is 27:59.
    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "27:45 SILENT WARNING RAISED 58/45",
            "28:00 SILENT WARNING SHIFT_ENDED 58/60",
            "28:00 MISSED WARNING RAISED 58/60");
  }

  @Test
  void uploadOfAWholeDayAt0359StillResolvesTheMissedTarget() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(at("27:59"), 240);

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "08:20 SILENT WARNING RAISED 0/20",
            "12:00 SILENT WARNING SHIFT_ENDED 0/240",
            "12:00 MISSED CRITICAL RAISED 0/240",
            "28:00 MISSED CRITICAL LATE_DATA 240/240");
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void uploadOfAWholeDayInTheLastMinuteOfTheShiftMissesNothing() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(240).shift("24:00-28:00"))
            .received(at("27:59:59"), 240);

    assertThat(tale.changesUntil(END_OF_DAY))
        .containsExactly(
            "24:20 SILENT WARNING RAISED 0/20", "28:00 SILENT WARNING SHIFT_ENDED 240/240");
  }

  @Test
  void firstEventInTheLastMinuteIsTooLateToBeHeard() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(at("11:59"), 1);

    assertThat(tale.changesUntil(NOON))
        .containsExactly(
            "08:20 SILENT WARNING RAISED 0/20",
            "12:00 SILENT WARNING SHIFT_ENDED 1/240",
            "12:00 MISSED CRITICAL RAISED 1/240");
  }

  @Test
  void firstEventAMinuteEarlierIsHeard() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240)).received(at("11:58:59"), 1);

    assertThat(tale.changesUntil(NOON))
        .containsExactly(
            "08:20 SILENT WARNING RAISED 0/20",
            "11:59 SILENT WARNING HEARD 1/239",
            "12:00 MISSED CRITICAL RAISED 1/240");
  }
}
