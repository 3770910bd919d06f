package vn.nhip.benchmark.contestants;

import java.time.Duration;

/**
 * Finds the windows of a time. Vietnam has had one offset since 1975, so this is plain arithmetic.
 */
final class Buckets {
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final long DAY = Duration.ofDays(1).toMillis();

  /** 04:00 in Asia/Ho_Chi_Minh is 21:00 UTC of the day before. */
  static final Duration DAY_BEGINS_BEFORE_MIDNIGHT_UTC = Duration.ofHours(3);

  /** Time after its end during which a working day is open for corrections. */
  static final Duration HORIZON = Duration.ofDays(7);

  private static final long LEAD = DAY_BEGINS_BEFORE_MIDNIGHT_UTC.toMillis();

  private Buckets() {}

  /** The working day, days since 1970, of a time in milliseconds since 1970. */
  static int workingDay(long millis) {
    return (int) Math.floorDiv(millis + LEAD, DAY);
  }

  /** Time at which a working day is sealed, milliseconds since 1970. */
  static long sealedAt(int workingDay) {
    return (workingDay + 1) * DAY - LEAD + HORIZON.toMillis();
  }

  /** The begin of the window of this length, both in milliseconds. */
  static long start(long millis, long length) {
    return Math.floorDiv(millis, length) * length;
  }
}
