package vn.nhip.core.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/** One working day: when it begins and ends, and until when it can be corrected. */
public final class WorkingDay {

  private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

  /** Days from midnight of the date that shift times can span. */
  private static final int SHIFT_DAYS = 2;

  private final LocalDate date;
  private final ZoneId zone;
  private final boolean clocksChange;
  private final int startMinute;
  private final int epochDay;
  private final Instant start;
  private final Instant end;
  private final Instant sealedAt;
  private final long startMicros;
  private final long endMicros;
  private final long sealedAtMillis;

  /**
   * @param startMinute the minute of the local date at which the day begins
   */
  WorkingDay(
      LocalDate date, ZoneId zone, int startMinute, Instant start, Instant end, Instant sealedAt) {
    this.date = date;
    this.zone = zone;
    this.startMinute = startMinute;
    this.clocksChange = clocksChange(date, zone);
    this.epochDay = (int) date.toEpochDay();
    this.start = start;
    this.end = end;
    this.sealedAt = sealedAt;
    this.startMicros = TimeUnit.SECONDS.toMicros(start.getEpochSecond());
    this.endMicros = TimeUnit.SECONDS.toMicros(end.getEpochSecond());
    this.sealedAtMillis = sealedAt.toEpochMilli();
  }

  /** The date on which the day begins; it is also the day's name. */
  public LocalDate date() {
    return date;
  }

  /** The date on which the day begins, in days since 1970. */
  public int epochDay() {
    return epochDay;
  }

  /** Whether the day is a Saturday or Sunday. */
  public boolean isWeekend() {
    return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  /**
   * The minute of the day at which the local clock shows a time. If clocks are set back and show
   * the time twice, the first one counts. A time that clocks skip maps to the minute of the change.
   *
   * @param minuteOfDate minutes of the local time from midnight of the date; 26:00 is 1,560
   */
  public int minuteAt(int minuteOfDate) {
    if (!clocksChange) {
      return minuteOfDate - startMinute;
    }
    LocalDateTime time = date.atStartOfDay().plusMinutes(minuteOfDate);
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition change = rules.getTransition(time);
    Instant instant =
        change != null && change.isGap()
            ? change.getInstant()
            : time.toInstant(rules.getOffset(time));
    return (int) ChronoUnit.MINUTES.between(start, instant);
  }

  /** The local time at a minute of the day. */
  public LocalDateTime timeAt(int minute) {
    return clocksChange
        ? LocalDateTime.ofInstant(start.plusSeconds(minute * 60L), zone)
        : date.atStartOfDay().plusMinutes((long) startMinute + minute);
  }

  private static boolean clocksChange(LocalDate date, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    LocalDateTime midnight = date.atStartOfDay();
    return !rules.getOffset(midnight).equals(rules.getOffset(midnight.plusDays(SHIFT_DAYS)));
  }

  /** The first instant of the day; always a full minute. */
  public Instant start() {
    return start;
  }

  /** The first instant of the next working day. */
  public Instant end() {
    return end;
  }

  /** The first minute of the day, in minutes since 1970. */
  public int firstMinute() {
    return (int) (startMicros / MINUTE_MICROS);
  }

  /** The first minute of the next working day, in minutes since 1970. */
  public int minuteAfter() {
    return (int) (endMicros / MINUTE_MICROS);
  }

  /** The instant from which on arriving events no longer change the day. */
  public Instant sealedAt() {
    return sealedAt;
  }

  /**
   * Whether an instant lies in the day.
   *
   * @param micros microseconds since 1970
   */
  public boolean contains(long micros) {
    return startMicros <= micros && micros < endMicros;
  }

  /**
   * The minute of the day in which an instant lies, from 0.
   *
   * @param micros microseconds since 1970, within the day
   */
  public int minuteOf(long micros) {
    return (int) ((micros - startMicros) / MINUTE_MICROS);
  }

  /**
   * Whether an event that arrives then is too late.
   *
   * @param arrivedAt milliseconds since 1970
   */
  public boolean isSealedAt(long arrivedAt) {
    return arrivedAt >= sealedAtMillis;
  }
}
