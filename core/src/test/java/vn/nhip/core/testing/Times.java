package vn.nhip.core.testing;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import vn.nhip.core.calendar.WorkingDays;

/**
 * Times of a working day, counted from midnight of its date: 26:30 is half past two on the
 * following night.
 */
public final class Times {

  public static final LocalDate MARCH_20 = LocalDate.of(2021, 3, 20);

  /** The calendar of the contract's defaults. */
  public static final WorkingDays CALENDAR =
      new WorkingDays(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0), Duration.ofDays(7));

  public static final Duration EVENING_BEFORE = Duration.ofHours(-3);
  public static final Duration EIGHT = Duration.ofHours(8);
  public static final Duration NINE = Duration.ofHours(9);
  public static final Duration TEN = Duration.ofHours(10);
  public static final Duration NOON = Duration.ofHours(12);
  public static final Duration SHORTLY_BEFORE_EIGHT = Duration.ofMinutes(8 * 60 - 1);

  /** 04:00 of the next date, where the working day ends. */
  public static final Duration END_OF_DAY = Duration.ofHours(28);

  /** The time from which on arriving events no longer change the working day. */
  public static final Duration SEALING = END_OF_DAY.plusDays(7);

  private Times() {}

  /** A time such as 08:28, 08:28:59 or 26:30. */
  public static Duration at(String time) {
    List<Integer> parts = List.of(time.split(":")).stream().map(Integer::valueOf).toList();
    return Duration.ofHours(parts.get(0))
        .plusMinutes(parts.get(1))
        .plusSeconds(parts.size() > 2 ? parts.get(2) : 0);
  }

  /** The same time some days later. */
  public static Duration daysLater(int days, Duration time) {
    return time.plusDays(days);
  }

  /** A time of 20 March 2021, in milliseconds since 1970. */
  public static long millis(Duration time) {
    return millis(MARCH_20, time);
  }

  /** A time of a date, in milliseconds since 1970. */
  public static long millis(LocalDate date, Duration time) {
    Duration sinceBegin = time.minusMinutes(CALENDAR.startMinute());
    return CALENDAR.on(date).start().toEpochMilli() + sinceBegin.toMillis();
  }

  public static String text(Duration time) {
    return "%02d:%02d".formatted(time.toHours(), time.toMinutesPart());
  }
}
