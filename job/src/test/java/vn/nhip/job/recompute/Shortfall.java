package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.List;

/**
 * A unit's shortfall against what is expected, in parts that add up.
 *
 * @param start the part planned before the unit was first heard
 * @param silent the part planned during long silences
 * @param pace the rest; negative if the unit was faster than the plan
 */
record Shortfall(long start, long silent, long pace) {

  /**
   * Splits a shortfall.
   *
   * @param heard the minutes of the working day in which the unit was heard, in order
   * @param silentMinutes smallest number of planned minutes of a silence that counts
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
