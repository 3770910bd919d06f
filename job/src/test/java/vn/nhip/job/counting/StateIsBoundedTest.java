package vn.nhip.job.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.district;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.districtTarget;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.at;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.nhip.core.testing.PaceTale;

/** What is kept does not grow with the days, and goes when nothing can change it any more. */
class StateIsBoundedTest {

  private static final int DAYS = 60;

  /** When the first minute of the day after the sealing has ended, all units are looked at. */
  private static final Duration AFTER_THE_SEALING = SEALING.plusMinutes(1);

  @Test
  void sixtyDaysOfATeamTakeNoMoreThanTheFirstDays() {
    TeamLife life = new TeamLife();
    int mostPace = 0;
    int mostTally = 0;
    for (int day = 0; day < DAYS; day++) {
      if (day % 7 == 0) {
        life.assign(day, null);
      }
      life.work(day, END_OF_DAY);
      // Ten Saturdays and Sundays take five weeks.
      if (day < 8 + 5 * 7) {
        mostPace = Math.max(mostPace, life.paceBytes());
      } else {
        assertThat(life.paceBytes()).as("pace on day %d", day).isLessThanOrEqualTo(mostPace);
      }
      if (day < 9) {
        mostTally = Math.max(mostTally, life.tallyBytes());
      } else {
        assertThat(life.tallyBytes()).as("tally on day %d", day).isLessThanOrEqualTo(mostTally);
      }
    }
    assertThat(life.rememberedIds()).isLessThanOrEqualTo(8 * 600);
  }

  @Test
  void aTeamTakesFewBytesAlsoAfterAWeek() {
    TeamLife life = new TeamLife();
    life.assign(0, null);
    for (int day = 0; day < 7; day++) {
      life.work(day, END_OF_DAY);
    }
    life.work(7, at("22:00"));

    assertThat(life.paceBytes()).isLessThan(50_000);
    // 16 bytes an id, at most 8 for a station and minute, and little beside them.
    assertThat(life.tallyBytes())
        .isBetween(16 * life.rememberedIds(), 24 * life.rememberedIds() + 10_000);
    assertThat(life.dayBytes()).isLessThan(10_000);
  }

  @Test
  void onlyOwnDaysAreKeptEightDaysAfterTheAssignmentEnded() {
    TeamLife life = new TeamLife();
    life.assign(0, 2);
    for (int day = 0; day <= 2; day++) {
      life.work(day, END_OF_DAY);
    }
    life.clock(2, SEALING.minusMinutes(1));
    assertThat(life.isIdle()).isFalse();
    assertThat(life.hasNoIds()).isFalse();

    life.clock(2, AFTER_THE_SEALING);
    assertThat(life.isIdle()).isTrue();
    assertThat(life.paceBytes()).isBetween(3 * 41 * Integer.BYTES, 1_000);
    assertThat(life.hasNoIds()).isTrue();
  }

  @Test
  void aTeamThatWasNeverHeardIsForgottenToo() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).to(0));

    assertThat(tale.until(SEALING).isForgotten()).isFalse();
    assertThat(tale.until(AFTER_THE_SEALING).isForgotten()).isTrue();
  }

  @Test
  void aFreeDayIsForgotten() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(0).to(0));

    assertThat(tale.until(AFTER_THE_SEALING).isForgotten()).isTrue();
  }

  @Test
  void anAssignmentForDaysLongGoneIsForgotten() {
    PaceTale tale = team().assigned(NINE, target(240).from(-30).to(-20));

    assertThat(tale.until(END_OF_DAY.plusMinutes(1)).isForgotten()).isTrue();
  }

  @Test
  void theLifeSignsOfATeamWithoutATargetAreForgottenTheNextDay() {
    PaceTale tale = team().heard(NINE).received(NINE, 3).received(at("20:00"), 5);

    assertThat(tale.until(END_OF_DAY.plusMinutes(1)).isForgotten()).isTrue();
  }

  @Test
  void anApplicationOfTheNextDayFromAFastClockIsForgotten() {
    // The tale's day begins two minutes after this record has arrived.
    PaceTale tale = team().received(at("03:58"), 1);

    assertThat(tale.until(END_OF_DAY.plusMinutes(1)).isForgotten()).isTrue();
  }

  @Test
  void aDistrictForgetsItsTeamsWithTheirAssignments() {
    PaceTale withTarget =
        district()
            .assigned(EVENING_BEFORE, districtTarget(240).to(0))
            .assigned(EVENING_BEFORE, target(240).to(0));
    PaceTale withoutTarget = district().assigned(EVENING_BEFORE, target(240).to(0));

    assertThat(withTarget.until(AFTER_THE_SEALING).isForgotten()).isTrue();
    assertThat(withoutTarget.until(AFTER_THE_SEALING).isForgotten()).isTrue();
  }

  @Test
  void anOpenEndedTargetIsKeptAndLookedAtEveryDay() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).from(30));

    assertThat(tale.until(AFTER_THE_SEALING).isForgotten()).isFalse();
    assertThat(tale.changesUntil(at("08:20").plusDays(30)))
        .containsExactly("2021-04-19 08:20 SILENT WARNING RAISED 0/20");
  }
}
