package vn.nhip.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.nhip.job.domain.TeamLife;
import vn.nhip.job.domain.Times;

/** Holds the judgement to its goals, with much slack for a slow and busy machine. */
class JudgeBenchmarkTest {

  private static final int TEAMS = 5_000;
  private static final int DISTRICTS = 500;
  private static final int MOST_STATE_BYTES = 50_000;

  @Test
  void judgesAMinuteOfTheWholeCountryInLessThanAFifthOfASecond() {
    JudgeBenchmark.Result result = JudgeBenchmark.run(TEAMS, DISTRICTS, 10, 3, 5);

    assertThat(result.judgedMinutes()).isEqualTo((TEAMS + DISTRICTS) * (10 + 3 * 5L));
    assertThat(result.medianTickMillis()).isLessThan(200);
    assertThat(result.stateBytes()).isLessThan(MOST_STATE_BYTES);
  }

  @Test
  void keepsFewBytesForATeamAlsoAfterAWeek() {
    TeamLife life = new TeamLife();
    life.assign(0, null);
    for (int day = 0; day < 7; day++) {
      life.work(day, Times.END_OF_DAY);
    }
    life.work(7, Times.at("22:00"));

    assertThat(life.paceBytes()).isLessThan(MOST_STATE_BYTES);
    // 16 bytes an id, and little beside them.
    assertThat(life.tallyBytes()).isBetween(16 * life.rememberedIds(), 100_000);
    assertThat(life.dayBytes()).isLessThan(10_000);
  }
}
