package vn.nhip.benchmark.contestants;

import java.util.concurrent.TimeUnit;

/**
 * Withholds windows in a backlog, as the job does: while records are read, the arrival clock moves
 * and is more than a minute behind, a minute is written once the clock has passed it, and an hour
 * at least every 2 s.
 */
final class HandBacklog {
  private static final long BEHIND_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final long STANDING_MILLIS = 2_000;
  private static final long QUIET_MILLIS = 1_000;
  private static final long HOURS_MILLIS = 2_000;
  private static final long MINUTE_SECONDS = 60;
  private static final long HOUR_SECONDS = 3_600;
  private static final int DAY_HOURS = HandDay.DAY_MINUTES / 60;

  private long clock;
  private long movedAt;
  private long readAt;
  private long hoursWrittenAt;
  private long minutesBefore;
  private long hoursBefore;

  private HandBacklog(long bound) {
    this.minutesBefore = bound;
    this.hoursBefore = bound;
  }

  /** Withholds nothing until the clocks are read. */
  static HandBacklog none() {
    return new HandBacklog(Long.MAX_VALUE);
  }

  /** Notes that records were read at a time of the wall clock, milliseconds since 1970. */
  void noteRead(long now) {
    readAt = now;
  }

  /**
   * Reads the clocks before a batch.
   *
   * @param arrivalClock milliseconds since 1970
   * @param now wall clock, milliseconds since 1970
   */
  void readClocks(long arrivalClock, long now) {
    if (arrivalClock != clock) {
      clock = arrivalClock;
      movedAt = now;
    }
    boolean isReading = now - movedAt < STANDING_MILLIS && now - readAt < QUIET_MILLIS;
    boolean isBehind = isReading && now - clock > BEHIND_MILLIS;
    boolean isHoursDue = !isBehind || now - hoursWrittenAt >= HOURS_MILLIS;
    if (isHoursDue) {
      hoursWrittenAt = now;
    }
    minutesBefore = isBehind ? passed(MINUTE_SECONDS) : Long.MAX_VALUE;
    hoursBefore = isHoursDue ? Long.MAX_VALUE : passed(HOUR_SECONDS);
  }

  /** The minute of a day, which begins at a second since 1970, before which minutes are written. */
  int minuteBound(long begin) {
    return bound(minutesBefore, begin, MINUTE_SECONDS, HandDay.DAY_MINUTES);
  }

  /** The hour of a day, which begins at a second since 1970, before which hours are written. */
  int hourBound(long begin) {
    return bound(hoursBefore, begin, HOUR_SECONDS, DAY_HOURS);
  }

  private long passed(long windowSeconds) {
    return TimeUnit.MILLISECONDS.toSeconds(clock) / windowSeconds * windowSeconds;
  }

  private static int bound(long before, long begin, long windowSeconds, int windows) {
    long end = begin + windows * windowSeconds;
    return (int) ((Math.max(begin, Math.min(before, end)) - begin) / windowSeconds);
  }
}
