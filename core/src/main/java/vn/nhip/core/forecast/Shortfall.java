package vn.nhip.core.forecast;

/**
 * Why a unit is short of its plan: {@code expected − credited}, divided into three parts (contract
 * §2.5).
 *
 * @param start planned before the unit was first heard in the working day
 * @param silent planned during long silences of the unit
 * @param pace the remainder: positive if the unit was slower than planned, negative if faster
 */
public record Shortfall(int start, int silent, int pace) {

  /**
   * The shortfall at a minute.
   *
   * @param target the target of the day
   * @param startMinutes planned minutes that had ended when the unit was first heard
   * @param silentMinutes planned minutes within its long silences
   * @param planned all planned minutes
   * @param missing expected less credited
   */
  public static Shortfall of(
      int target, long startMinutes, long silentMinutes, long planned, int missing) {
    int start = planned == 0 ? 0 : (int) (target * startMinutes / planned);
    int silent = planned == 0 ? 0 : (int) (target * silentMinutes / planned);
    return new Shortfall(start, silent, missing - start - silent);
  }
}
