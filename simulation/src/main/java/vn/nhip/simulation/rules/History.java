package vn.nhip.simulation.rules;

import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;

/** The days of a team before a given day, in the orders that rules need. */
public final class History {

  private static final int KEPT = 10;

  private final boolean weekend;
  private final List<PastDay> newestFirst;
  private final List<PastDay> sameClassFirst;
  private final List<PastDay> sameWeekdayFirst;
  private final OwnDays credited = new OwnDays();
  private final OwnDays received = new OwnDays();
  private final OwnDays takenIn = new OwnDays();

  /**
   * @param weekday day of the week of the judged day
   * @param newestFirst all days before it, newest first
   */
  public History(DayOfWeek weekday, List<PastDay> newestFirst) {
    this.weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    this.newestFirst = List.copyOf(newestFirst);
    Comparator<PastDay> byClass = Comparator.comparing(day -> day.weekend() != weekend);
    Comparator<PastDay> byWeekday = Comparator.comparing(day -> day.weekday() != weekday);
    this.sameClassFirst = newestFirst.stream().sorted(byClass).toList();
    this.sameWeekdayFirst = newestFirst.stream().sorted(byWeekday.thenComparing(byClass)).toList();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      credited.add(newestFirst.get(i).credited(), KEPT);
      received.add(newestFirst.get(i).received(), KEPT);
      takenIn.add(newestFirst.get(i).takenIn(), KEPT);
    }
  }

  /** What the ten days of the project's rule still brought. */
  public Rests ownTen(int target, int ended, int planned) {
    return credited.rests(KEPT, weekend, target, ended, planned);
  }

  /** Whether the judged day is a Saturday or Sunday. */
  boolean weekend() {
    return weekend;
  }

  List<PastDay> newestFirst() {
    return newestFirst;
  }

  List<PastDay> sameClassFirst() {
    return sameClassFirst;
  }

  List<PastDay> sameWeekdayFirst() {
    return sameWeekdayFirst;
  }

  /** The own days as the project keeps them. */
  OwnDays credited() {
    return credited;
  }

  /** The own days without applications held by stations. */
  OwnDays received() {
    return received;
  }

  /** The own days by the time of intake. */
  OwnDays takenIn() {
    return takenIn;
  }
}
