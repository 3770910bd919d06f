package vn.nhip.simulation.scenarios;

import java.time.Instant;

/**
 * Decides when a record may be sent. Records from before the live part are sent at once; live
 * records keep the time since the first live one, divided by the speed. Uses a monotonic clock.
 */
final class Pace {
  private final long liveFrom;
  private final double speed;
  private boolean live;
  private long firstTimestamp;
  private long firstSent;

  /**
   * @param speed speed as a multiple of real time; infinite for no pacing
   */
  Pace(Instant liveFrom, double speed) {
    this.liveFrom = liveFrom.toEpochMilli();
    this.speed = speed;
  }

  /**
   * Returns how long to wait before a record may be sent; 0 or less if it is due.
   *
   * @param timestamp timestamp of the record, milliseconds since 1970
   * @param now current {@link System#nanoTime}
   * @return nanoseconds
   */
  long nanosUntilDue(long timestamp, long now) {
    if (timestamp < liveFrom || Double.isInfinite(speed)) {
      return 0;
    }
    if (!live) {
      live = true;
      firstTimestamp = timestamp;
      firstSent = now;
    }
    return (long) ((timestamp - firstTimestamp) * 1e6 / speed) - (now - firstSent);
  }
}
