package vn.nhip.job.operators;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.streaming.api.TimerService;

/**
 * Schedules the emission of changed results: at most once per interval, at the same moments for all
 * keys, so that the next stage receives everything together. The next stage emits a fifth of the
 * interval after each moment, but not before Flink has flushed its network buffers.
 *
 * <p>The interval is longer, to save work, in a backlog, that is while the arrival clock is more
 * than a minute behind; for keys beyond {@link #MANY_KEYS} at one moment; and while moments come
 * late, because the CPU is saturated. Longer intervals are multiples of shorter ones, so that
 * stages whose intervals differ still share most of their moments.
 */
final class EmitTimes implements Serializable {

  /** Fires when a bounded input ends, and never before. */
  static final long END_OF_INPUT = Long.MAX_VALUE;

  private static final long serialVersionUID = 1L;
  private static final long MINUTE_MILLIS = 60_000;

  /** The shortest interval in a backlog. */
  private static final long BACKLOG_MILLIS = 500;

  /**
   * Largest number of keys emitted at one moment; the others wait for the interval of a backlog.
   */
  private static final int MANY_KEYS = 800;

  /** A later stage waits this fraction of an interval for the earlier one. */
  private static final int WAIT_DIVISOR = 5;

  /** It waits at least this long: a little longer than a network buffer does, see FlinkSettings. */
  private static final int LEAST_WAIT_MILLIS = 12;

  /** A timer that fires later than this doubles the interval. */
  private static final int LATE_MILLIS = 20;

  /** A timer that fires no later than this halves a doubled interval. */
  private static final int ON_TIME_MILLIS = 10;

  private final long interval;
  private final long backlogInterval;
  private final boolean waits;
  private transient long moment;
  private transient int keys;
  private transient long lastFired;
  private transient long late;

  /** How many times the interval is doubled at present, because timers fired late. */
  private transient int doublings;

  private EmitTimes(Duration interval, boolean waits) {
    this.interval = interval.toMillis();
    this.backlogInterval = backlogInterval(interval);
    this.waits = waits;
  }

  /**
   * For the first stage.
   *
   * @param interval time between two moments without a backlog
   */
  static EmitTimes of(Duration interval) {
    return new EmitTimes(interval, false);
  }

  /** For a later stage, which waits for what the first stage emits at a moment. */
  static EmitTimes after(Duration interval) {
    return new EmitTimes(interval, true);
  }

  /** Whether the arrival clock is more than a minute behind the wall clock, or not known yet. */
  static boolean isBehind(long now, long watermark) {
    return watermark < now - MINUTE_MILLIS;
  }

  /** The interval in a backlog, in milliseconds, for an interval without one. */
  static long backlogInterval(Duration interval) {
    return Math.max(BACKLOG_MILLIS, interval.toMillis());
  }

  /** Sets a processing-time timer for the next moment. */
  void schedule(TimerService timers) {
    long now = timers.currentProcessingTime();
    long next = next(now, current());
    if (isBehind(now, timers.currentWatermark()) || !hasRoom(next)) {
      next = next(now, backlogInterval);
    }
    timers.registerProcessingTimeTimer(next);
  }

  /**
   * Doubles the interval while the last timer of a moment fires late, and halves it again when it
   * is on time. To be called with each timer that {@link #schedule} has set, when it fires.
   *
   * @param timer the time for which it was set; milliseconds since 1970
   */
  void fired(long timer, TimerService timers) {
    if (timer != lastFired) {
      adapt();
      lastFired = timer;
    }
    late = timers.currentProcessingTime() - timer;
  }

  private void adapt() {
    if (late > LATE_MILLIS && 2 * current() <= backlogInterval) {
      doublings++;
    } else if (late <= ON_TIME_MILLIS && doublings > 0) {
      doublings--;
    }
  }

  private long current() {
    return interval << doublings;
  }

  private long next(long now, long each) {
    long offset = waits ? Math.max(each / WAIT_DIVISOR, LEAST_WAIT_MILLIS) : 0;
    return Math.floorDiv(now - offset, each) * each + each + offset;
  }

  /** Later stages need no limit, as the first stage holds back the other keys. */
  private boolean hasRoom(long next) {
    if (next != moment) {
      moment = next;
      keys = 0;
    }
    return waits || ++keys <= MANY_KEYS;
  }

  /** The event-time timer that fires as soon as the clock reaches an instant. */
  static long before(Instant instant) {
    return instant.toEpochMilli() - 1;
  }

  /** The event-time timer that fires as soon as the clock reaches the minute after an arrival. */
  static long beforeMinuteAfter(long arrivedAt) {
    return minuteAfter(arrivedAt) - 1;
  }

  /** Start of the minute of an instant; both in milliseconds since 1970. */
  static long minuteOf(long instant) {
    return Math.floorDiv(instant, MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  /** The first full minute at which an arrival is known; milliseconds since 1970. */
  static long minuteAfter(long arrivedAt) {
    return minuteOf(arrivedAt) + MINUTE_MILLIS;
  }
}
