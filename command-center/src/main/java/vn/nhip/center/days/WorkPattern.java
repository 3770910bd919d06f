package vn.nhip.center.days;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * On which days of the week a unit works, and what such a day brings, as the last two weeks show. A
 * day is worked where something was received, or a plan asked for it; not where a plan for all days
 * asked for it in both weeks and nothing came in either. A day of the week that these two weeks do
 * not show yet counts as worked.
 */
final class WorkPattern {
  private static final int DAYS = 14;
  private static final int FARTHEST_DAYS = 20_000;

  private final Set<DayOfWeek> off;
  private final Integer perDay;

  private WorkPattern(Set<DayOfWeek> off, Integer perDay) {
    this.off = off;
    this.perDay = perDay;
  }

  /**
   * Reads it from the days before today.
   *
   * @param brought applications of each day with figures
   * @param planned whether a plan asked for something on a day
   */
  static WorkPattern of(
      Map<LocalDate, Long> brought, Predicate<LocalDate> planned, LocalDate today) {
    LocalDate begun = brought.keySet().stream().min(LocalDate::compareTo).orElse(today);
    Set<DayOfWeek> came = EnumSet.noneOf(DayOfWeek.class);
    LocalDate first = today.minusDays(DAYS);
    first
        .datesUntil(today)
        .filter(day -> brought.getOrDefault(day, 0L) > 0)
        .forEach(day -> came.add(day.getDayOfWeek()));
    Set<DayOfWeek> seen = EnumSet.noneOf(DayOfWeek.class);
    Set<DayOfWeek> worked = EnumSet.noneOf(DayOfWeek.class);
    int days = 0;
    long sum = 0;
    for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
      long ofDay = brought.getOrDefault(day, 0L);
      boolean isInVain =
          !came.isEmpty()
              && !came.contains(day.getDayOfWeek())
              && planned.test(otherWeek(day, today));
      boolean isWorked = ofDay > 0 || (planned.test(day) && !isInVain);
      if (isWorked) {
        worked.add(day.getDayOfWeek());
        days++;
        sum += ofDay;
      }
      if (isWorked || !day.isBefore(begun)) {
        seen.add(day.getDayOfWeek());
      }
    }
    seen.removeAll(worked);
    return new WorkPattern(seen, days == 0 ? null : (int) Math.round((double) sum / days));
  }

  /** The same day of the week in the other of the two weeks. */
  private static LocalDate otherWeek(LocalDate day, LocalDate today) {
    LocalDate next = day.plusWeeks(1);
    return next.isBefore(today) ? next : day.minusWeeks(1);
  }

  /** What a worked day brings, rounded; null where there was none. */
  Integer perDay() {
    return perDay;
  }

  /** The days that are worked after a day, up to and with the last one. */
  int daysAfter(LocalDate day, LocalDate last) {
    int days = 0;
    LocalDate end = last.isAfter(day.plusDays(FARTHEST_DAYS)) ? day.plusDays(FARTHEST_DAYS) : last;
    for (LocalDate next = day.plusDays(1); !next.isAfter(end); next = next.plusDays(1)) {
      days += isWorked(next) ? 1 : 0;
    }
    return days;
  }

  /** The day on which so many days after a day have been worked; null where that is too far. */
  LocalDate dayAfter(LocalDate day, long days) {
    LocalDate at = day;
    for (long left = days; left > 0; ) {
      at = at.plusDays(1);
      if (at.isAfter(day.plusDays(FARTHEST_DAYS))) {
        return null;
      }
      left -= isWorked(at) ? 1 : 0;
    }
    return at;
  }

  private boolean isWorked(LocalDate day) {
    return !off.contains(day.getDayOfWeek());
  }
}
