package vn.nhip.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.testing.Forms;

class RestsTest {

  private static final Rests TEN =
      new Rests(new int[] {140, 90, 140, 200, 20, 139, 141, 60, 300, 140}, 4);

  @ParameterizedTest(name = "{0} missing: {1}")
  @CsvSource({
    "301, 0", "300, 1", "201, 1", "200, 2", "142, 2", "141, 3", "140, 6", "139, 7", "21, 9",
    "20, 10", "0, 10", "-50, 10"
  })
  void countsTheDaysWithAtLeastAsMuch(int missing, int enough) {
    assertThat(TEN.enough(missing)).isEqualTo(enough);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "5, 5",
    "5 8, 6",
    "5 8 100, 8",
    "100 5 8 9, 8",
    "0 1, 0",
    "1 2 3 4 50 61 70 80 90 100, 55",
    "100 90 80 70 61 50 4 3 2 1, 55",
    "1 2 3 4 50 60 70 80 90 100 110, 60",
    "2147483647 2147483647, 2147483647",
  })
  void medianOfAnEvenNumberIsHalfwayBetweenTheMiddleTwoRoundedDown(String values, int median) {
    int[] numbers = Arrays.stream(values.split(" ")).mapToInt(Integer::parseInt).toArray();

    assertThat(new Rests(numbers, 0).median()).isEqualTo(median);
  }

  @Test
  void keepsTheOrderInWhichTheDaysWereChosen() {
    assertThat(TEN.values()).containsExactly(140, 90, 140, 200, 20, 139, 141, 60, 300, 140);
    assertThat(TEN.ownDays()).isEqualTo(4);
    assertThat(TEN.least()).isEqualTo(20);
    assertThat(TEN.most()).isEqualTo(300);
  }

  @Property(tries = 300)
  void countsLikeALinearScan(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 300) Integer> values,
      @ForAll @IntRange(min = -10, max = 310) int missing) {
    Rests rests = new Rests(values.stream().mapToInt(Integer::intValue).toArray(), 0);

    assertThat(rests.enough(missing))
        .isEqualTo((int) values.stream().filter(value -> value >= missing).count());
    assertThat(rests.median()).isBetween(rests.least(), rests.most());
    // At least half are no smaller than the median, and half no larger than the one above it.
    assertThat(rests.enough(rests.median())).isGreaterThanOrEqualTo((values.size() + 1) / 2);
    assertThat(rests.enough(rests.median() + 1)).isLessThanOrEqualTo((values.size() + 1) / 2);
  }

  @Test
  void areEqualAfterARoundTrip() {
    assertThat(roundTrip(TEN)).isEqualTo(TEN).hasToString(TEN.toString());
    assertThat(roundTrip(null)).isNull();
    assertThat(roundTrip(TEN).ownDays()).isEqualTo(4);
  }

  private static Rests roundTrip(Rests rests) {
    return Forms.read(Forms.written(out -> Rests.write(rests, out)), Rests::read);
  }
}
