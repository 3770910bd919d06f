package vn.nhip.center.days;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The days of the week on which a unit works, and its average per such day, derived from the last
 * two weeks. A day counts as worked if applications were received or a plan existed, unless the
 * plan covered that weekday in both weeks and only other weekdays had applications. A weekday not
 * covered by these two weeks yet counts as worked.
 */
final class WorkPattern {
  private static final int DAYS = 14;
  private static final int MAX_DAYS = 20_000;

  private final Set<DayOfWeek> off;
  private final long sum;
  private final int days;

  private WorkPattern(Set<DayOfWeek> off, long sum, int days) {
    this.off = off;
    this.sum = sum;
    this.days = days;
  }

  /**
   * Derives the pattern from the days before today.
   *
   * @param brought applications of each day with figures
   * @param planned whether a plan had a target for a day
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
      boolean isIdlePlan =
          !came.isEmpty()
              && !came.contains(day.getDayOfWeek())
              && planned.test(otherWeek(day, today));
      boolean isWorked = ofDay > 0 || (planned.test(day) && !isIdlePlan);
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
    return new WorkPattern(seen, sum, days);
  }

  /** The same weekday in the other of the two weeks. */
  private static LocalDate otherWeek(LocalDate day, LocalDate today) {
    LocalDate next = day.plusWeeks(1);
    return next.isBefore(today) ? next : day.minusWeeks(1);
  }

  /** Average applications per worked day, rounded; null if there was no such day. */
  Integer perDay() {
    return days == 0 ? null : Integer.valueOf((int) Math.round((double) sum / days));
  }

  /** Average applications per worked day, not rounded. */
  Double perDayExact() {
    return days == 0 ? null : Double.valueOf((double) sum / days);
  }

  /** Number of worked days needed for this many applications; null if the average is 0. */
  Long daysFor(long due) {
    return sum == 0 ? null : Long.valueOf((due * days + sum - 1) / sum);
  }

  /** Number of worked days after a day, up to and including the last one. */
  int daysAfter(LocalDate day, LocalDate last) {
    int days = 0;
    LocalDate end = last.isAfter(day.plusDays(MAX_DAYS)) ? day.plusDays(MAX_DAYS) : last;
    for (LocalDate next = day.plusDays(1); !next.isAfter(end); next = next.plusDays(1)) {
      days += isWorked(next) ? 1 : 0;
    }
    return days;
  }

  /** The day on which this many days have been worked after a given day; null if too far ahead. */
  LocalDate dayAfter(LocalDate day, long days) {
    LocalDate at = day;
    for (long left = days; left > 0; ) {
      at = at.plusDays(1);
      if (at.isAfter(day.plusDays(MAX_DAYS))) {
        return null;
      }
      left -= isWorked(at) ? 1 : 0;
    }
    return at;
  }

  /** Weekdays without work. */
  Set<DayOfWeek> off() {
    return off;
  }

  private boolean isWorked(LocalDate day) {
    return !off.contains(day.getDayOfWeek());
  }
}
