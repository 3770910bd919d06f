package vn.nhip.job.recompute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The own days that a unit keeps. */
final class OwnDays {
  private final int most;
  private final List<OwnDay> newestFirst = new ArrayList<>();

  /**
   * @param most how many days of each class are kept, and by how many a unit is judged
   */
  OwnDays(int most) {
    this.most = most;
  }

  /** Adds the next day; each must be added once, in order. */
  void add(OwnDay day) {
    newestFirst.add(0, day);
  }

  /** The days by which a day is judged: the newest of its class, then the newest of the other. */
  List<OwnDay> chosenFor(LocalDate day) {
    List<OwnDay> chosen = new ArrayList<>(newestOfClass(OwnDay.isWeekend(day)));
    for (OwnDay other : newestOfClass(!OwnDay.isWeekend(day))) {
      if (chosen.size() < most) {
        chosen.add(other);
      }
    }
    return chosen;
  }

  private List<OwnDay> newestOfClass(boolean weekend) {
    return newestFirst.stream()
        .filter(day -> OwnDay.isWeekend(day.workingDay()) == weekend)
        .limit(most)
        .toList();
  }
}
