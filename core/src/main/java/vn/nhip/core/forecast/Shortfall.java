package vn.nhip.core.forecast;

/**
 * Why a unit has less than its plan expects by now: {@code expected − credited} in three parts that
 * add up (contract §2.5).
 *
 * @param start planned before the unit was first heard in the working day
 * @param silent planned while nothing was heard of it for long
 * @param pace the rest: slower than planned, or faster where it is negative
 */
public record Shortfall(int start, int silent, int pace) {

  /**
   * The shortfall at a minute.
   *
   * @param target of the day
   * @param startMinutes planned minutes that had ended when the unit was first heard
   * @param silentMinutes planned minutes of its long silences
   * @param planned all planned minutes
   * @param missing what is expected by now, less what is credited
   */
  public static Shortfall of(
      int target, long startMinutes, long silentMinutes, long planned, int missing) {
    int start = planned == 0 ? 0 : (int) (target * startMinutes / planned);
    int silent = planned == 0 ? 0 : (int) (target * silentMinutes / planned);
    return new Shortfall(start, silent, missing - start - silent);
  }
}
