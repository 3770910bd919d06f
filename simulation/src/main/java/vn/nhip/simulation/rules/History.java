package vn.nhip.simulation.rules;

import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;

/**
 * The days of a team before a given day, in the orders that rules need.
 *
 * @param weekend whether the given day is a Saturday or Sunday
 * @param newestFirst all days before it
 * @param sameClassFirst those that are weekends or not like the given day, then the others
 * @param sameWeekdayFirst those of the same weekday, then by class
 * @param credited the own days as the project keeps them
 * @param received the own days without applications held by stations
 * @param takenIn the own days by the time of intake
 */
public record History(
    boolean weekend,
    List<PastDay> newestFirst,
    List<PastDay> sameClassFirst,
    List<PastDay> sameWeekdayFirst,
    OwnDays credited,
    OwnDays received,
    OwnDays takenIn) {

  private static final int KEPT = 10;

  /**
   * Returns the history of a day.
   *
   * @param weekday day of the week of the judged day
   * @param newestFirst all days before it, newest first
   */
  public static History of(DayOfWeek weekday, List<PastDay> newestFirst) {
    boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    Comparator<PastDay> byClass = Comparator.comparing(day -> day.weekend() != weekend);
    Comparator<PastDay> byWeekday = Comparator.comparing(day -> day.weekday() != weekday);
    return new History(
        weekend,
        List.copyOf(newestFirst),
        newestFirst.stream().sorted(byClass).toList(),
        newestFirst.stream().sorted(byWeekday.thenComparing(byClass)).toList(),
        ownDays(newestFirst, PastDay::credited),
        ownDays(newestFirst, PastDay::received),
        ownDays(newestFirst, PastDay::takenIn));
  }

  private static OwnDays ownDays(List<PastDay> newestFirst, Function<PastDay, OwnDay> own) {
    OwnDays days = new OwnDays();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      days.add(own.apply(newestFirst.get(i)), KEPT);
    }
    return days;
  }

  /** What the ten days of the project's rule still brought. */
  public Rests ownTen(int target, int ended, int planned) {
    return credited.rests(KEPT, weekend, target, ended, planned);
  }
}
