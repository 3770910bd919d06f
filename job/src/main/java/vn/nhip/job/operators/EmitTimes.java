package vn.nhip.job.operators;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.streaming.api.TimerService;

/**
 * When changed results are passed on: at most once per interval, at the same moments for all keys,
 * so that the next stage finds everything together.
 */
final class EmitTimes implements Serializable {

  /** Fires when a bounded input ends, and never before. */
  static final long END_OF_INPUT = Long.MAX_VALUE;

  private static final long serialVersionUID = 1L;
  private static final long MINUTE_MILLIS = 60_000;

  private final long interval;
  private final long offset;

  /**
   * @param interval between two moments
   * @param offset of the moments from full intervals: a later stage waits a little for the earlier
   */
  EmitTimes(Duration interval, Duration offset) {
    this.interval = interval.toMillis();
    this.offset = offset.toMillis();
  }

  /** Sets a processing-time timer for the next moment. */
  void schedule(TimerService timers) {
    long now = timers.currentProcessingTime();
    timers.registerProcessingTimeTimer(
        Math.floorDiv(now - offset, interval) * interval + interval + offset);
  }

  /** The event-time timer that fires as soon as the clock reaches an instant. */
  static long before(Instant instant) {
    return instant.toEpochMilli() - 1;
  }

  /** The event-time timer that fires as soon as the clock reaches the first minute after then. */
  static long beforeMinuteAfter(long arrivedAt) {
    return minuteAfter(arrivedAt) - 1;
  }

  /** The begin of a minute; milliseconds since 1970. */
  static long minuteOf(long instant) {
    return Math.floorDiv(instant, MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  /** The first full minute after an arrival, from which on it is known; milliseconds since 1970. */
  static long minuteAfter(long arrivedAt) {
    return minuteOf(arrivedAt) + MINUTE_MILLIS;
  }
}
