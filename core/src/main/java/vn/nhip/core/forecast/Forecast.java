package vn.nhip.core.forecast;

/**
 * How a unit's day will end if the rest of it is like one of its last days (contract §2.5).
 *
 * @param enough on how many of the days the unit still received what is missing now
 * @param projected the total at the end of the shift with the median of the rests
 * @param low the total with the smallest rest
 * @param high the total with the largest rest
 * @param rests what was still received on each of the days
 */
public record Forecast(int enough, int projected, int low, int high, Rests rests) {

  /**
   * The forecast at a minute.
   *
   * @param target applications to receive by the end of the shift
   * @param credited received, or held by the unit's stations
   */
  public static Forecast of(Rests rests, int target, int credited) {
    return new Forecast(
        rests.enough(target - credited),
        plus(credited, rests.median()),
        plus(credited, rests.least()),
        plus(credited, rests.most()),
        rests);
  }

  private static int plus(int credited, int rest) {
    return (int) Math.min(Integer.MAX_VALUE, (long) credited + rest);
  }

  boolean isSameAs(Forecast other) {
    return other != null
        && enough == other.enough
        && projected == other.projected
        && low == other.low
        && high == other.high;
  }
}
