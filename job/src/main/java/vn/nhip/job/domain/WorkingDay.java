package vn.nhip.job.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** One working day: where it begins and ends, and until when its history can be corrected. */
public final class WorkingDay {

  private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

  private final LocalDate date;
  private final int epochDay;
  private final Instant start;
  private final Instant end;
  private final Instant sealedAt;
  private final long startMicros;
  private final long endMicros;
  private final long sealedAtMillis;

  WorkingDay(LocalDate date, Instant start, Instant end, Instant sealedAt) {
    this.date = date;
    this.epochDay = (int) date.toEpochDay();
    this.start = start;
    this.end = end;
    this.sealedAt = sealedAt;
    this.startMicros = TimeUnit.SECONDS.toMicros(start.getEpochSecond());
    this.endMicros = TimeUnit.SECONDS.toMicros(end.getEpochSecond());
    this.sealedAtMillis = sealedAt.toEpochMilli();
  }

  /** The date on which it begins and by which it is named. */
  public LocalDate date() {
    return date;
  }

  /** The date on which it begins, in days since 1970. */
  public int epochDay() {
    return epochDay;
  }

  /** Its first instant; always a full minute. */
  public Instant start() {
    return start;
  }

  /** The first instant of the next working day. */
  public Instant end() {
    return end;
  }

  /** Its first minute since 1970. */
  int firstMinute() {
    return (int) (startMicros / MINUTE_MICROS);
  }

  /** The minute since 1970 with which the next working day begins. */
  int minuteAfter() {
    return (int) (endMicros / MINUTE_MICROS);
  }

  /** From here on nothing that arrives changes it any more. */
  public Instant sealedAt() {
    return sealedAt;
  }

  /**
   * Whether an instant lies in it.
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
   * Whether what arrives then is too late.
   *
   * @param arrivedAt milliseconds since 1970
   */
  public boolean isSealedAt(long arrivedAt) {
    return arrivedAt >= sealedAtMillis;
  }
}
