package vn.nhip.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDayTest {

  /** A day whose rests fall by six per fortieth, some replaced by pairs of part and rest. */
  private static OwnDay day(int target, int... replaced) {
    int[] rests = new int[41];
    for (int part = 0; part <= 40; part++) {
      rests[part] = 6 * (40 - part);
    }
    for (int i = 0; i < replaced.length; i += 2) {
      rests[replaced[i]] = replaced[i + 1];
    }
    return dayOf(target, rests);
  }

  private static OwnDay dayOf(int target, int[] rests) {
    return new OwnDay(18_706, true, target, rests, new int[OwnDay.FORECASTS]);
  }

  @ParameterizedTest(name = "after {0} of 240: {1}")
  @CsvSource({"60, 100", "61, 99", "62, 98", "63, 97", "64, 96", "65, 95", "66, 93"})
  void fallingRestsAreRoundedUpBetweenTwoParts(int ended, int rest) {
    // 7 × 1/6 … 5/6 are 1.17, 2.33, 3.5, 4.67 and 5.83, rounded down before they are subtracted.
    assertThat(day(240, 10, 100, 11, 93).rest(ended, 240, 240)).isEqualTo(rest);
  }

  @ParameterizedTest(name = "after {0} of 240: {1}")
  @CsvSource({"120, 50", "121, 52", "122, 53", "123, 54", "124, 55", "125, 56", "126, 57"})
  void risingRestsAreRoundedUpToo(int ended, int rest) {
    // −7 × 1/6 … 5/6 are −1.17, −2.33, −3.5, −4.67 and −5.83, rounded towards minus infinity.
    assertThat(day(240, 20, 50, 21, 57).rest(ended, 240, 240)).isEqualTo(rest);
  }

  @ParameterizedTest(name = "after {0} of {1}, target {2}: {3}")
  @CsvSource({
    // The whole day, and what was received after the end of its plan.
    "  0, 240, 240, 240",
    "239, 240, 240,  14",
    "240, 240, 240,  12",
    // Fewer planned minutes than parts: 1 of 7 minutes is 5 parts and 5/7 of the next.
    "  1,   7, 240, 206",
    "  7,   7, 240,  12",
    // Many more minutes than parts: 1 of 4,800 is 1/120 of the first part, 0.05, rounded down.
    "  1, 4800, 240, 240",
    "119, 4800, 240, 235",
    // Scaled to another target and rounded down: 234 × 100 / 240 are 97.5, × 600 / 240 are 585.
    "  6, 240, 100,  97",
    "  6, 240, 600, 585",
    "240, 240,  19,   0",
    "240, 240,  20,   1",
  })
  void isInterpolatedAndScaled(int ended, int planned, int target, int rest) {
    assertThat(day(240, 39, 20, 40, 12).rest(ended, planned, target)).isEqualTo(rest);
  }

  @Test
  void doesNotOverflow() {
    int[] rests = new int[41];
    Arrays.fill(rests, Integer.MAX_VALUE);
    rests[40] = 0;

    assertThat(dayOf(1, rests).rest(0, 1_440, 1_000_000)).isEqualTo(Integer.MAX_VALUE);
    assertThat(dayOf(1_000_000, rests).rest(1_439, 1_440, 1_000_000)).isEqualTo(59_652_324);
  }

  @Property(tries = 300)
  void matchesTheFormula(
      @ForAll @Size(41) List<@IntRange(max = 2_000) Integer> rests,
      @ForAll @IntRange(min = 1, max = 1_000) int target,
      @ForAll @IntRange(min = 1, max = 1_000) int today,
      @ForAll @IntRange(min = 1, max = 5_000) int planned,
      @ForAll @IntRange(max = 5_000) int anything) {
    int ended = anything % (planned + 1);
    int b = 0;
    while (b < 40 && (b + 1) * planned <= 40 * ended) {
      b++;
    }
    BigInteger rest = BigInteger.valueOf(rests.get(b));
    if (b < 40) {
      BigInteger step = BigInteger.valueOf((long) rests.get(b) - rests.get(b + 1));
      BigInteger beyond = BigInteger.valueOf(40L * ended - (long) b * planned);
      rest = rest.subtract(floor(step.multiply(beyond), planned));
    }

    assertThat(dayOf(target, array(rests)).rest(ended, planned, today))
        .isEqualTo(floor(rest.multiply(BigInteger.valueOf(today)), target).intValueExact());
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The largest whole number that is not above the quotient. */
  private static BigInteger floor(BigInteger dividend, int divisor) {
    BigInteger by = BigInteger.valueOf(divisor);
    return dividend.subtract(dividend.mod(by)).divide(by);
  }

  @Property(tries = 200)
  void liesBetweenTheRestsOfTheTwoPartsAroundIt(
      @ForAll @Size(41) List<@IntRange(max = 2_000) Integer> rests,
      @ForAll @IntRange(min = 1, max = 2_000) int planned,
      @ForAll @IntRange(max = 2_000) int anything) {
    int ended = anything % (planned + 1);
    int before = 40 * ended / planned;
    int after = Math.min(40, before + 1);

    assertThat(dayOf(100, array(rests)).rest(ended, planned, 100))
        .isBetween(
            Math.min(rests.get(before), rests.get(after)),
            Math.max(rests.get(before), rests.get(after)));
  }

  @Test
  void copiesItsArrays() {
    int[] rests = new int[41];
    OwnDay day = dayOf(240, rests);
    rests[0] = 7;
    day.rests()[1] = 7;
    day.forecasts()[0] = 7;

    assertThat(day.rests()).containsOnly(0);
    assertThat(day.forecasts()).containsOnly(0);
  }

  @Test
  void rejectsInvalidDays() {
    int[] forecasts = new int[OwnDay.FORECASTS];

    assertThatThrownBy(() -> new OwnDay(1, false, 0, new int[41], forecasts))
        .hasMessageContaining("target");
    assertThatThrownBy(() -> new OwnDay(1, false, 1, new int[40], forecasts))
        .hasMessageContaining("40");
    assertThatThrownBy(() -> new OwnDay(1, false, 1, new int[41], new int[8]))
        .hasMessageContaining("8");
  }
}
