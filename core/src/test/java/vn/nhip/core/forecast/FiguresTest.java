package vn.nhip.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.testing.Forms;

/** The figures of a unit at a minute: forecast, shortfall and rates. */
class FiguresTest {

  private static final Rests TEN =
      new Rests(new int[] {70, 90, 110, 130, 150, 171, 190, 210, 230, 250}, 10);

  @ParameterizedTest(name = "{1} of {0}: enough {2}, projected {3}, {4} to {5}")
  @CsvSource({
    // The median of 150 and 171 is 160.5, rounded down.
    "300, 100, 3, 260, 170, 350",
    "300, 110, 4, 270, 180, 360",
    "300, 129, 5, 289, 199, 379",
    "300, 130, 5, 290, 200, 380",
    "300,  50, 1, 210, 120, 300",
    "300,  49, 0, 209, 119, 299",
    "300, 400, 10, 560, 470, 650",
    "  0,   5, 10, 165,  75, 255",
  })
  void addsRestsToWhatIsCredited(
      int target, int credited, int enough, int projected, int low, int high) {
    assertThat(Forecast.of(TEN, target, credited))
        .isEqualTo(new Forecast(enough, projected, low, high, TEN));
  }

  @Test
  void forecastDoesNotOverflow() {
    Rests huge = new Rests(new int[] {Integer.MAX_VALUE}, 1);

    assertThat(Forecast.of(huge, 10, 10).projected()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest(name = "{0}: {1} + {2} of {3} minutes, {4} missing: {5}, {6}, {7}")
  @CsvSource({
    "240, 20, 45, 240,  70, 20, 45,   5",
    "240, 20, 45, 240,  -2, 20, 45, -67",
    // 100 × 7/240 are 2.92, × 46/240 are 19.17.
    "100,  7, 46, 240,  30,  2, 19,   9",
    "100,  0,  0, 240, -30,  0,  0, -30",
    // A district without a plan has no part due to a late start or to silence.
    "100,  0,  0,   0,  80,  0,  0,  80",
    "1000000, 700, 740, 1440, 1000000, 486111, 513888, 1",
  })
  void splitsAShortfall(
      int target,
      int startMinutes,
      int silentMinutes,
      int planned,
      int missing,
      int start,
      int silent,
      int pace) {
    assertThat(Shortfall.of(target, startMinutes, silentMinutes, planned, missing))
        .isEqualTo(new Shortfall(start, silent, pace));
  }

  @Property(tries = 300)
  void partsOfAShortfallAlwaysAddUp(
      @ForAll @IntRange(max = 1_000_000) int target,
      @ForAll @IntRange(max = 5_760) int planned,
      @ForAll @IntRange(max = 5_760) int start,
      @ForAll @IntRange(max = 5_760) int silent,
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int missing) {
    int startMinutes = Math.min(start, planned);
    int silentMinutes = Math.min(silent, planned - startMinutes);
    Shortfall shortfall = Shortfall.of(target, startMinutes, silentMinutes, planned, missing);

    assertThat(shortfall.start() + shortfall.silent() + shortfall.pace()).isEqualTo(missing);
    assertThat(shortfall.start() + shortfall.silent()).isBetween(0, target);
  }

  @ParameterizedTest(name = "{0} in {1} minutes are {2} tenths an hour")
  @CsvSource({
    "240, 240, 600",
    "180, 170, 635",
    "  1,   7,  86",
    // 1.5 tenths are two, 1.4988 are one.
    "  1, 400,   2",
    "  1, 401,   1",
    "  0,  10,   0",
    "  5,   0,  -1",
    "1000000, 1, 600000000",
  })
  void roundsRatesHalfUp(long applications, long minutes, long tenths) {
    assertThat(Figures.tenthsPerHour(applications, minutes)).isEqualTo(tenths);
  }

  private static Figures figures(long requiredTenths, Forecast forecast) {
    return new Figures(300, 100, 20, 150, requiredTenths, new Shortfall(7, 13, 10), forecast, 420);
  }

  @Test
  void computesCreditedAndProjected() {
    Figures figures = figures(635, Forecast.of(TEN, 300, 120));

    assertThat(figures.credited()).isEqualTo(120);
    assertThat(figures.projected()).isEqualTo(280);
    assertThat(figures.projectedLow()).isEqualTo(190);
    assertThat(figures.projectedHigh()).isEqualTo(370);
    assertThat(figures.enough()).isEqualTo(4);
    assertThat(figures.requiredPerHour()).isEqualByComparingTo("63.5");
    assertThat(figures(Figures.NONE, null).requiredPerHour()).isNull();
  }

  @Test
  void projectsADayCalledOffAsItStands() {
    Figures figures = figures(Figures.NONE, null);

    assertThat(figures.projected()).isEqualTo(120);
    assertThat(figures.projectedLow()).isEqualTo(120);
    assertThat(figures.projectedHigh()).isEqualTo(120);
    assertThat(figures.enough()).isNull();
  }

  @Test
  void showsTheSameAfterARoundTrip() {
    Figures figures = figures(635, Forecast.of(TEN, 300, 120));

    assertThat(roundTrip(figures).isSameAs(figures)).isTrue();
    assertThat(roundTrip(figures).forecast()).isEqualTo(new Forecast(4, 280, 190, 370, null));
    assertThat(roundTrip(figures(Figures.NONE, null))).isEqualTo(figures(Figures.NONE, null));
    assertThat(roundTrip(null)).isNull();
  }

  @Test
  void noticesAChangeOfAnyFigure() {
    Forecast forecast = new Forecast(4, 280, 190, 370, TEN);
    Shortfall shortfall = new Shortfall(7, 13, 10);
    Figures figures = new Figures(300, 100, 20, 150, 635, shortfall, forecast, 420);

    assertThat(figures.isSameAs(new Figures(300, 100, 20, 150, 635, shortfall, forecast, 420)))
        .isTrue();
    assertThat(
            new Figures[] {
              new Figures(301, 100, 20, 150, 635, shortfall, forecast, 420),
              new Figures(300, 101, 20, 150, 635, shortfall, forecast, 420),
              new Figures(300, 100, 21, 150, 635, shortfall, forecast, 420),
              new Figures(300, 100, 20, 151, 635, shortfall, forecast, 420),
              new Figures(300, 100, 20, 150, 634, shortfall, forecast, 420),
              new Figures(300, 100, 20, 150, 635, new Shortfall(8, 13, 9), forecast, 420),
              new Figures(300, 100, 20, 150, 635, new Shortfall(7, 14, 9), forecast, 420),
              new Figures(300, 100, 20, 150, 635, shortfall, null, 420),
              new Figures(
                  300, 100, 20, 150, 635, shortfall, new Forecast(5, 280, 190, 370, TEN), 420),
              new Figures(
                  300, 100, 20, 150, 635, shortfall, new Forecast(4, 281, 190, 370, TEN), 420),
              new Figures(
                  300, 100, 20, 150, 635, shortfall, new Forecast(4, 280, 191, 370, TEN), 420),
              new Figures(
                  300, 100, 20, 150, 635, shortfall, new Forecast(4, 280, 190, 371, TEN), 420),
              new Figures(300, 100, 20, 150, 635, shortfall, forecast, 421),
              null
            })
        .noneMatch(figures::isSameAs);
  }

  private static Figures roundTrip(Figures figures) {
    return Forms.read(Forms.written(out -> Figures.write(figures, out)), Figures::read);
  }
}
