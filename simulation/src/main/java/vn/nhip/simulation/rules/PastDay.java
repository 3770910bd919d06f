package vn.nhip.simulation.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import vn.nhip.core.forecast.OwnDay;

/**
 * A past working day of a team that was judged until its end.
 *
 * @param credited what still came after each part of the plan, beyond what was received or held by
 *     then
 * @param received the same, beyond what was received by then
 * @param takenIn what was taken in after each part of the plan and arrived before the end of the
 *     day
 */
public record PastDay(OwnDay credited, OwnDay received, OwnDay takenIn) {

  /** The day of the week. */
  DayOfWeek weekday() {
    return LocalDate.ofEpochDay(credited.epochDay()).getDayOfWeek();
  }

  /** Whether the day is a Saturday or Sunday. */
  boolean weekend() {
    return credited.weekend();
  }

  /** What the day had brought by a point of the plan, scaled to another day's target. */
  int before(TeamSnapshot now) {
    return credited.rest(0, now.planned(), now.firstTarget()) - rest(now);
  }

  /** What the day still brought after a point of the plan, scaled to another day's target. */
  int rest(TeamSnapshot now) {
    return credited.rest(now.ended(), now.planned(), now.firstTarget());
  }
}
