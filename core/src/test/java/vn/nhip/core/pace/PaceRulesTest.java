package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

class PaceRulesTest {

  private static final PaceRules RULES = PaceRules.DEFAULT;

  /** 08:00–10:00 and 13:00–15:00 of a working day that begins at 04:00. */
  private static final Plan WITH_BREAK =
      Plan.of(List.of(List.of(new ShiftInterval(480, 600), new ShiftInterval(780, 900))), 240);

  @ParameterizedTest(name = "{0} expected, {1} of ten days: behind {2}, critical {3}, good {4}")
  @CsvSource({
    " 0,  0, false, false, false",
    "19,  0, false, false, false",
    "20,  0,  true,  true, false",
    "20,  1,  true, false, false",
    "20,  2,  true, false, false",
    "20,  3, false, false, false",
    "20,  4, false, false, false",
    "20,  5, false, false,  true",
    "20, 10, false, false,  true",
    " 0,  5, false, false,  true",
  })
  void judgesByTheNumberOfDaysThatAreEnough(
      int expected, int enough, boolean behind, boolean critical, boolean good) {
    Forecast forecast = new Forecast(enough, 0, 0, 0, null);

    assertThat(RULES.isBehind(expected, forecast)).isEqualTo(behind);
    assertThat(RULES.isCritical(expected, forecast)).isEqualTo(critical);
    assertThat(RULES.isGood(forecast)).isEqualTo(good);
  }

  @ParameterizedTest(name = "{0} planned minutes, heard today {1}: silent {2}")
  @CsvSource({
    "19, false, false",
    "20, false,  true",
    "44, false,  true",
    "45, false,  true",
    "19,  true, false",
    "20,  true, false",
    "44,  true, false",
    "45,  true,  true",
  })
  void isSilentAfterFortyFiveMinutesOrAfterTwentyIfNeverHeard(
      int minutes, boolean heardToday, boolean silent) {
    assertThat(RULES.isSilent(minutes, heardToday)).isEqualTo(silent);
  }

  @ParameterizedTest(name = "{0} received, {1} credited of {2}: missed {3}")
  @CsvSource({
    // Two per cent of 600 are 12; of 599, 11.98.
    "588, 588, 600, false",
    "587, 587, 600,  true",
    "588, 588, 599, false",
    "587, 587, 599,  true",
    // Two per cent of 49 are less than one.
    " 48,  48,  49,  true",
    " 49,  49,  50, false",
    " 48,  48,  50,  true",
    "  0,   0,   1,  true",
    // What stations hold counts towards the whole target, not towards 98 % of it.
    "500, 599, 600,  true",
    "500, 600, 600, false",
    "  0, 600, 600, false",
    "600, 600, 600, false",
    "700, 700, 600, false",
    // Does not overflow an int.
    "980000, 980000, 1000000, false",
    "979999, 979999, 1000000,  true",
    "1960000000, 1960000000, 2000000000, false",
    "1959999999, 1959999999, 2000000000,  true",
  })
  void isMissedByMoreThanTwoPerCent(int received, int credited, int target, boolean missed) {
    assertThat(RULES.isMissed(received, credited, target)).isEqualTo(missed);
  }

  @ParameterizedTest(name = "{0} of a target of {1}: only a warning {2}")
  @CsvSource({"203, 240, false", "204, 240, true", "0, 1, false", "5, 6, false", "6, 7, true"})
  void missedTargetIsAWarningFrom85PerCent(int received, int target, boolean warning) {
    assertThat(RULES.isOnlyWarning(received, target)).isEqualTo(warning);
  }

  @ParameterizedTest(name = "{0} short of 240 at {1}: {2}")
  @CsvSource({
    // Help adds 0.6 a minute: 60 need 100 minutes, so the last 100 from 13:20 on.
    "60,   0, 560",
    "60, 560, 560",
    "60, 561,  -1",
    // 61 need 102 (101.67); 72 need 120, which begin at the end of the break at 13:00.
    "61,   0, 558",
    "72,   0, 540",
    "72, 400, 540",
    // 73 need 122 (121.67): two of them before the break.
    "73,   0, 358",
    "73, 359,  -1",
    // 144 need all 240 minutes, from 08:00 on; one more needs more than there are.
    "144,   0, 240",
    "144, 240, 240",
    "144, 241,  -1",
    "145,   0,  -1",
    // The last minute.
    " 1, 658, 658",
    " 1, 659,  -1",
    " 0, 300,  -1",
    "-5, 300,  -1",
  })
  void findsTheLastMinuteAtWhichHelpIsEnough(int gap, int now, int until) {
    assertThat(RULES.helpUntil(gap, 240, WITH_BREAK, now)).isEqualTo(until);
  }

  @Test
  void largeTargetDoesNotOverflow() {
    // 600,000 of 1,000,000 in 240 minutes need all of them.
    assertThat(RULES.helpUntil(600_000, 1_000_000, WITH_BREAK, 0)).isEqualTo(240);
    assertThat(RULES.helpUntil(600_001, 1_000_000, WITH_BREAK, 0)).isEqualTo(-1);
  }

  @Property(tries = 400)
  void helpUntilIsTheLastMinuteWithEnoughMinutesLeft(
      @ForAll @IntRange(min = -20, max = 700) int gap,
      @ForAll @IntRange(min = 1, max = 900) int target,
      @ForAll @IntRange(max = 1_440) int now,
      @ForAll @IntRange(max = 1_000) int seed) {
    Plan plan = PlanTest.planOf(seed);
    List<Integer> minutes = new ArrayList<>();
    for (int minute = now; gap > 0 && minute <= plan.end(); minute++) {
      // Help adds 60 % of target / E a minute: enough if (E − e) × 60 × target ≥ 100 × gap × E.
      long left = (long) plan.total() - plan.endedAt(minute);
      if (left * 60 * target >= 100L * gap * plan.total()) {
        minutes.add(minute);
      }
    }
    int expected = minutes.isEmpty() ? -1 : minutes.get(minutes.size() - 1);

    assertThat(RULES.helpUntil(gap, target, plan, now)).isEqualTo(expected);
  }
}
