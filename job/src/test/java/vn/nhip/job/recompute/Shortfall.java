package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.List;

/**
 * Why a unit has less than is expected of it, in parts that add up.
 *
 * @param start what was planned before it was first heard
 * @param silent what was planned while it was not heard for long
 * @param pace all the rest; negative where it was faster than the plan
 */
record Shortfall(long start, long silent, long pace) {

  /**
   * The parts of {@code short}.
   *
   * @param heard the minutes of the working day in which the unit was heard, in order
   * @param silentMinutes so many planned minutes between being heard and being heard again count
   */
  static Shortfall of(
      long expectedLessCredited,
      long dailyTarget,
      Plan plan,
      Instant minute,
      List<Instant> heard,
      int silentMinutes) {
    if (plan.minutes() == 0) {
      return new Shortfall(0, 0, expectedLessCredited);
    }
    long endedNow = plan.minutesEndedBy(minute);
    long endedAtFirst = endedNow;
    long silentInAll = 0;
    Long endedAtLast = null;
    for (Instant one : heard) {
      if (!one.isBefore(minute)) {
        break;
      }
      long endedThen = plan.minutesEndedBy(one);
      if (endedAtLast == null) {
        endedAtFirst = endedThen;
      } else if (endedThen - endedAtLast >= silentMinutes) {
        silentInAll += endedThen - endedAtLast;
      }
      endedAtLast = endedThen;
    }
    if (endedAtLast != null && endedNow - endedAtLast >= silentMinutes) {
      silentInAll += endedNow - endedAtLast;
    }
    long start = Math.floorDiv(dailyTarget * endedAtFirst, plan.minutes());
    long silent = Math.floorDiv(dailyTarget * silentInAll, plan.minutes());
    return new Shortfall(start, silent, expectedLessCredited - start - silent);
  }
}
