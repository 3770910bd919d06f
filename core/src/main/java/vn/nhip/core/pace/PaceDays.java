package vn.nhip.core.pace;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;

/** The working days kept of a unit, by days since 1970. */
final class PaceDays {

  final TreeMap<Integer, PaceDay> byDate = new TreeMap<>();

  /** The day of a date; created if it is not kept yet. */
  PaceDay of(int date) {
    return byDate.computeIfAbsent(date, unknown -> new PaceDay());
  }

  /** The day of a date, or null if it is not kept. */
  PaceDay get(int date) {
    return byDate.get(date);
  }

  boolean isEmpty() {
    return byDate.isEmpty();
  }

  /** Drops the days before a date that were not judged, and the sealed ones. */
  void dropBefore(int today, long instant, WorkingDays calendar) {
    for (var past = byDate.headMap(today).entrySet().iterator(); past.hasNext(); ) {
      Map.Entry<Integer, PaceDay> day = past.next();
      if (!day.getValue().wasJudged() || on(day.getKey(), calendar).isSealedAt(instant)) {
        past.remove();
      }
    }
  }

  /** The working day of a date, given as days since 1970. */
  static WorkingDay on(int date, WorkingDays calendar) {
    return calendar.on(LocalDate.ofEpochDay(date));
  }

  /**
   * The first working day that is not sealed.
   *
   * @param today days since 1970
   * @param instant milliseconds since 1970
   */
  static int firstOpen(int today, long instant, WorkingDays calendar) {
    int open = today;
    while (!on(open - 1, calendar).isSealedAt(instant)) {
      open--;
    }
    return open;
  }
}
