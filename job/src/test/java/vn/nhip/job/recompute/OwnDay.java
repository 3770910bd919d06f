package vn.nhip.job.recompute;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * A unit's own day, which was judged to its end.
 *
 * @param firstTarget D₀, the first target by which the day was judged
 * @param rests applications that still came after 0/40, 1/40 … 40/40 of the plan
 */
public record OwnDay(LocalDate workingDay, long firstTarget, List<Long> rests) {
  static final int PARTS = 40;

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /**
   * The applications that would still come today if the rest of today were like this day's.
   *
   * @param ended e, today's ended planned minutes
   * @param planned E, all planned minutes of today
   * @param todaysFirstTarget D₀ of today
   */
  long restAt(long ended, long planned, long todaysFirstTarget) {
    return Math.floorDiv(between(ended, planned) * todaysFirstTarget, firstTarget);
  }

  private long between(long ended, long planned) {
    int part = Math.toIntExact(Math.floorDiv(PARTS * ended, planned));
    if (part == PARTS) {
      return rests.get(PARTS);
    }
    long fraction = PARTS * ended - part * planned;
    long step = rests.get(part) - rests.get(part + 1);
    return rests.get(part) - Math.floorDiv(step * fraction, planned);
  }
}
