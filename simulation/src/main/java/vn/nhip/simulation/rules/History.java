package vn.nhip.simulation.rules;

import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;

/** The days of a team before a day, in the orders in which rules look at them. */
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
   * @param weekday of the day that is judged
   * @param newestFirst all days before it
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

  /** What still came on the ten days by which the project judges. */
  public Rests ownTen(int target, int ended, int planned) {
    return credited.rests(KEPT, weekend, target, ended, planned);
  }

  /** Whether the day that is judged is a Saturday or Sunday. */
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

  /** As the project keeps them. */
  OwnDays credited() {
    return credited;
  }

  /** As the project would keep them, did it not count what stations hold. */
  OwnDays received() {
    return received;
  }

  /** As the project would keep them, did it go by when applications were taken in. */
  OwnDays takenIn() {
    return takenIn;
  }
}
