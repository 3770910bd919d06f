package vn.nhip.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.testing.Forms;

class OwnDaysTest {

  /** A day with a target of 100 and all rests equal to its number. */
  private static OwnDay day(boolean weekend, int number) {
    int[] rests = new int[41];
    Arrays.fill(rests, number);
    return new OwnDay(number, weekend, 100, rests, new int[OwnDay.FORECASTS]);
  }

  private static OwnDays days(int keep, OwnDay... days) {
    OwnDays kept = new OwnDays();
    Arrays.stream(days).forEach(day -> kept.add(day, keep));
    return kept;
  }

  /** Days whose numbers are above those of all shares of the plan. */
  private static OwnDays weekdays(int count) {
    return days(
        10, IntStream.range(0, count).mapToObj(i -> day(false, 900 + i)).toArray(OwnDay[]::new));
  }

  @ParameterizedTest(name = "{0} missing: {1}")
  @CsvSource({
    " 1, 110",
    " 2, 80 130",
    " 3, 70 110 140",
    " 4, 70 90 120 140",
    " 5, 70 90 110 130 150",
    " 6, 60 80 100 110 130 150",
    " 7, 60 80 90 110 120 130 150",
    " 8, 60 70 90 100 110 120 140 150",
    " 9, 60 70 80 90 110 120 130 140 150",
    "10, 60 70 80 90 100 110 120 130 140 150",
  })
  void sharesOfThePlanReplaceMissingDays(int missing, String percents) {
    List<Integer> expected = new ArrayList<>();
    for (int day = 9 - missing; day >= 0; day--) {
      expected.add(900 + day);
    }
    Arrays.stream(percents.split(" ")).map(Integer::valueOf).forEach(expected::add);
    Rests rests = weekdays(10 - missing).rests(10, false, 100, 0, 240);

    assertThat(rests.values()).isEqualTo(expected);
    assertThat(rests.ownDays()).isEqualTo(10 - missing);
  }

  @ParameterizedTest(name = "after {0} of {1}, target {2}: {3}")
  @CsvSource({
    "  0, 240, 240, 144 168 192 216 240 264 288 312 336 360",
    " 60, 240, 240, 108 126 144 162 180 198 216 234 252 270",
    "240, 240, 240, 0 0 0 0 0 0 0 0 0 0",
    // 7 × 5/9 are 3.89, of which 60, 70 … 150 % are 2.33, 2.72 … 5.83.
    "  4,   9,   7, 2 2 3 3 3 4 4 5 5 5",
    "  0, 1440, 1000000, 600000 700000 800000 900000 1000000 1100000 1200000 1300000 1400000 1500000",
  })
  void sharesOfThePlanAreRoundedDown(int ended, int planned, int target, String expected) {
    assertThat(new OwnDays().rests(10, false, target, ended, planned).values())
        .isEqualTo(Arrays.stream(expected.split(" ")).map(Integer::valueOf).toList());
  }

  @Test
  void newestOfTheSameClassComeFirstThenNewestOfTheOther() {
    OwnDays days =
        days(
            10,
            day(false, 901),
            day(true, 902),
            day(false, 903),
            day(false, 904),
            day(true, 905),
            day(false, 906));

    assertThat(days.rests(10, false, 100, 0, 1).values())
        .containsExactly(906, 904, 903, 901, 905, 902, 70, 90, 120, 140);
    assertThat(days.rests(10, true, 100, 0, 1).values())
        .containsExactly(905, 902, 906, 904, 903, 901, 70, 90, 120, 140);
    assertThat(days.rests(5, false, 100, 0, 1).values()).containsExactly(906, 904, 903, 901, 905);
    assertThat(days.rests(1, true, 100, 0, 1).values()).containsExactly(905);
  }

  @Property(tries = 300)
  void keepsTheNewestOfEachClass(
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @Size(max = 40) List<Boolean> weekends) {
    OwnDays days = new OwnDays();
    List<Integer> weekdayNumbers = new ArrayList<>();
    List<Integer> weekendNumbers = new ArrayList<>();
    for (int i = 0; i < weekends.size(); i++) {
      days.add(day(weekends.get(i), 1_000 + i), count);
      (weekends.get(i) ? weekendNumbers : weekdayNumbers).add(0, 1_000 + i);
    }
    for (boolean weekend : List.of(false, true)) {
      List<Integer> expected = new ArrayList<>();
      expected.addAll(newest(count, weekend ? weekendNumbers : weekdayNumbers));
      expected.addAll(newest(count, weekend ? weekdayNumbers : weekendNumbers));
      List<Integer> own = newest(count, expected);
      Rests rests = days.rests(count, weekend, 100, 3, 7);

      assertThat(rests.ownDays()).isEqualTo(own.size());
      assertThat(rests.values()).hasSize(count);
      assertThat(rests.values().subList(0, own.size())).isEqualTo(own);
    }
  }

  private static List<Integer> newest(int count, List<Integer> numbers) {
    return numbers.subList(0, Math.min(count, numbers.size()));
  }

  @Test
  void wholePlanHasEndedIfNothingIsPlanned() {
    OwnDays days = weekdays(3);
    Rests rests = days.rests(10, false, 100, 0, 0);

    assertThat(rests.values()).isEqualTo(days.rests(10, false, 100, 480, 480).values());
    assertThat(rests.ownDays()).isEqualTo(3);
  }

  @Test
  void copiesAreIndependent() {
    OwnDays days = days(10, day(false, 901));
    OwnDays copy = days.copy();
    days.add(day(false, 902), 10);
    copy.add(day(true, 903), 10);

    assertThat(days.rests(2, false, 100, 0, 1).values()).containsExactly(902, 901);
    assertThat(copy.rests(2, false, 100, 0, 1).values()).containsExactly(901, 903);
  }

  @Property(tries = 100)
  void judgesTheSameAfterARoundTrip(
      @ForAll @Size(max = 25) List<Boolean> weekends, @ForAll @IntRange(max = 240) int ended) {
    OwnDays days = new OwnDays();
    for (int i = 0; i < weekends.size(); i++) {
      int number = i;
      int[] rests = IntStream.rangeClosed(0, 40).map(b -> (40 - b) * number).toArray();
      int[] forecasts = new int[OwnDay.FORECASTS];
      days.add(new OwnDay(i, weekends.get(i), 50 + i, rests, forecasts), 10);
    }
    byte[] form = Forms.written(days::writeTo);
    OwnDays read = Forms.read(form, OwnDays::readFrom);

    assertThat(read.isEmpty()).isEqualTo(weekends.isEmpty());
    assertThat(Forms.written(read::writeTo)).isEqualTo(form).hasSizeLessThan(4_000);
    for (boolean weekend : List.of(false, true)) {
      assertThat(read.rests(10, weekend, 240, ended, 240))
          .isEqualTo(days.rests(10, weekend, 240, ended, 240));
    }
  }
}
