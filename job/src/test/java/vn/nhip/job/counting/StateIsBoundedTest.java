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

/** State does not grow with the days, and is removed once nothing can change it any more. */
class StateIsBoundedTest {

  private static final int DAYS = 60;

  /** All units are processed when the first minute after the sealing has ended. */
  private static final Duration AFTER_THE_SEALING = SEALING.plusMinutes(1);

  @Test
  void stateDoesNotGrowOverSixtyDays() {
    TeamSimulation simulation = new TeamSimulation();
    int mostPace = 0;
    int mostTally = 0;
    for (int day = 0; day < DAYS; day++) {
      if (day % 7 == 0) {
        simulation.assign(day, null);
      }
      simulation.work(day, END_OF_DAY);
      // It takes five weeks to fill the ten weekend days.
      if (day < 8 + 5 * 7) {
        mostPace = Math.max(mostPace, simulation.paceBytes());
      } else {
        assertThat(simulation.paceBytes()).as("pace on day %d", day).isLessThanOrEqualTo(mostPace);
      }
      if (day < 9) {
        mostTally = Math.max(mostTally, simulation.tallyBytes());
      } else {
        assertThat(simulation.tallyBytes())
            .as("tally on day %d", day)
            .isLessThanOrEqualTo(mostTally);
      }
    }
    assertThat(simulation.rememberedIds()).isLessThanOrEqualTo(8 * 600);
  }

  @Test
  void aTeamTakesFewBytesAfterAWeek() {
    TeamSimulation simulation = new TeamSimulation();
    simulation.assign(0, null);
    for (int day = 0; day < 7; day++) {
      simulation.work(day, END_OF_DAY);
    }
    simulation.work(7, at("22:00"));

    assertThat(simulation.paceBytes()).isLessThan(50_000);
    // 16 bytes per id, at most 8 per station and minute, 8 per application, 2 per second, and a
    // little more.
    assertThat(simulation.tallyBytes())
        .isBetween(16 * simulation.rememberedIds(), 36 * simulation.rememberedIds() + 10_000);
    assertThat(simulation.dayBytes()).isLessThan(10_000);
  }

  @Test
  void onlyOwnDaysAreKeptEightDaysAfterTheAssignmentEnded() {
    TeamSimulation simulation = new TeamSimulation();
    simulation.assign(0, 2);
    for (int day = 0; day <= 2; day++) {
      simulation.work(day, END_OF_DAY);
    }
    simulation.clock(2, SEALING.minusMinutes(1));
    assertThat(simulation.isIdle()).isFalse();
    assertThat(simulation.hasNoIds()).isFalse();

    simulation.clock(2, AFTER_THE_SEALING);
    assertThat(simulation.isIdle()).isTrue();
    assertThat(simulation.paceBytes()).isBetween(3 * 41 * Integer.BYTES, 1_000);
    assertThat(simulation.hasNoIds()).isTrue();
  }

  @Test
  void removesATeamThatWasNeverHeard() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).to(0));

    assertThat(tale.until(SEALING).isDropped()).isFalse();
    assertThat(tale.until(AFTER_THE_SEALING).isDropped()).isTrue();
  }

  @Test
  void removesADayOff() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(0).to(0));

    assertThat(tale.until(AFTER_THE_SEALING).isDropped()).isTrue();
  }

  @Test
  void removesAnAssignmentOfPastDays() {
    PaceTale tale = team().assigned(NINE, target(240).from(-30).to(-20));

    assertThat(tale.until(END_OF_DAY.plusMinutes(1)).isDropped()).isTrue();
  }

  @Test
  void removesSignsOfLifeOfATeamWithoutATargetTheNextDay() {
    PaceTale tale = team().heard(NINE).received(NINE, 3).received(at("20:00"), 5);

    assertThat(tale.until(END_OF_DAY.plusMinutes(1)).isDropped()).isTrue();
  }

  @Test
  void removesAnApplicationOfTheNextDayFromAFastClock() {
    // The working day begins two minutes after this record arrives.
    PaceTale tale = team().received(at("03:58"), 1);

    assertThat(tale.until(END_OF_DAY.plusMinutes(1)).isDropped()).isTrue();
  }

  @Test
  void aDistrictDropsItsTeamsWithTheirAssignments() {
    PaceTale withTarget =
        district()
            .assigned(EVENING_BEFORE, districtTarget(240).to(0))
            .assigned(EVENING_BEFORE, target(240).to(0));
    PaceTale withoutTarget = district().assigned(EVENING_BEFORE, target(240).to(0));

    assertThat(withTarget.until(AFTER_THE_SEALING).isDropped()).isTrue();
    assertThat(withoutTarget.until(AFTER_THE_SEALING).isDropped()).isTrue();
  }

  @Test
  void keepsAnOpenEndedTargetAndJudgesEveryDay() {
    PaceTale tale = team().assigned(EVENING_BEFORE, target(240).from(30));

    assertThat(tale.until(AFTER_THE_SEALING).isDropped()).isFalse();
    assertThat(tale.changesUntil(at("08:20").plusDays(30)))
        .containsExactly("2021-04-19 08:20 SILENT WARNING RAISED 0/20");
  }
}
