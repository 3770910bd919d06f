package vn.nhip.simulation.scenarios;

import java.time.Instant;

/**
 * When a record may be sent: at once before the scenario is live, and from the first live record on
 * as far after it as the timestamps say, divided by the speed. Measured against a monotonic clock.
 */
final class Pace {
  private final long liveFrom;
  private final double speed;
  private boolean live;
  private long firstTimestamp;
  private long firstSent;

  /**
   * @param speed times real time; infinite for no pacing at all
   */
  Pace(Instant liveFrom, double speed) {
    this.liveFrom = liveFrom.toEpochMilli();
    this.speed = speed;
  }

  /**
   * How long to wait before a record may be sent; 0 or less if it is due.
   *
   * @param timestamp of the record, milliseconds since 1970
   * @param now of {@link System#nanoTime}
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
