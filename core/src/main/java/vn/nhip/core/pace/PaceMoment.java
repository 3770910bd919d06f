package vn.nhip.core.pace;

import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;

/**
 * What is known about a unit's plan at one minute of its working day.
 *
 * @param minute the minute that begins now; the one that has just ended may be judged
 * @param dailyTarget the target of the assignment in force
 * @param assignmentNumber a number that identifies the unit's assignment
 * @param plan the plan under the assignments known
 * @param isTeam whether silence is judged
 * @param isJudged whether the day is judged at all
 * @param isWeekend whether the day is a Saturday or Sunday
 * @param ownDays the unit's own days before it
 */
record PaceMoment(
    int minute,
    int dailyTarget,
    long assignmentNumber,
    Plan plan,
    boolean isTeam,
    boolean isJudged,
    boolean isWeekend,
    OwnDays ownDays) {

  int expected() {
    return plan.expected(dailyTarget, minute);
  }

  /** The planned minutes that have ended. */
  int ended() {
    return plan.endedAt(minute);
  }

  boolean isShiftOver() {
    return minute >= plan.end();
  }

  /**
   * Whether the judgement of a day without a judged minute begins now. It does not if the target
   * arrived too late or if a district has no team at work.
   */
  boolean begins() {
    return isJudged && dailyTarget > 0 && plan.isPlanned(minute);
  }

  /** Whether a minute to judge is still to come. The shift's end is not one. */
  boolean hasMinuteToJudge() {
    int next = plan.nextAfter(minute);
    return isJudged && dailyTarget > 0 && next >= 0 && next < plan.end();
  }

  /**
   * The rests of the days to judge by, after a point of the plan.
   *
   * @param count the number of days to judge by
   * @param ended planned minutes that have ended
   */
  Rests rests(int count, int firstTarget, int ended) {
    return ownDays.rests(count, isWeekend, firstTarget, ended, plan.total());
  }
}
