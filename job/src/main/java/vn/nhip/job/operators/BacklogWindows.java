package vn.nhip.job.operators;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.TimerService;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.job.counting.ChangedMinutes;

/**
 * Decides which windows are emitted in a backlog, that is while the arrival clock is more than a
 * minute behind. Partitions are then read hours apart, so a window of several teams fills in many
 * steps that nobody looks at. Windows of less than an hour are emitted once the clock has passed
 * their changed minutes; windows of an hour or more are emitted every 2 s as well. Without a
 * backlog, while the clock stands still, or once no more input comes, every changed window is
 * emitted.
 *
 * <p>Belongs to one task and is not part of any checkpoint.
 */
final class BacklogWindows implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int LONG_MINUTES = 60;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long LONG_INTERVAL_MILLIS = 2_000;

  /**
   * A clock that has not moved for this long stands still. It moves with the partition that is read
   * last, so in a backlog it often rests for a second while the others are read.
   */
  private static final long STANDING_MILLIS = 2_000;

  private final long inputInterval;
  private final int shortest;
  private final int shortestLong;
  private transient long clock;
  private transient long movedAt;
  private transient long inputAt;
  private transient boolean isBehind;
  private transient long now;

  /**
   * @param inputInterval expected time between two inputs in a backlog, in milliseconds; if none
   *     comes for twice as long, the backlog counts as read
   * @param shortWindows in minutes, as {@link #shortOf} gives them
   * @param longWindows in minutes, as {@link #longOf} gives them
   */
  BacklogWindows(long inputInterval, int[] shortWindows, int[] longWindows) {
    this.inputInterval = inputInterval;
    this.shortest = IntStream.of(shortWindows).min().orElse(0);
    this.shortestLong = IntStream.of(longWindows).min().orElse(0);
  }

  /** The windows of less than an hour. */
  static int[] shortOf(List<Integer> windowMinutes) {
    return windowMinutes.stream()
        .mapToInt(Integer::intValue)
        .filter(w -> w < LONG_MINUTES)
        .toArray();
  }

  /** The windows of an hour or more. */
  static int[] longOf(List<Integer> windowMinutes) {
    return windowMinutes.stream()
        .mapToInt(Integer::intValue)
        .filter(w -> w >= LONG_MINUTES)
        .toArray();
  }

  /** Notes the arrival of counts. */
  void noteInput(TimerService timers) {
    inputAt = timers.currentProcessingTime();
  }

  /**
   * Reads the clocks; must be called before the bounds are used.
   *
   * @param wallClock the moment of emission, milliseconds since 1970. It is the same for all units
   *     that are emitted together, however long that takes
   * @param isLast whether nothing more can be emitted later
   */
  void readClocks(long wallClock, TimerService timers, boolean isLast) {
    now = wallClock;
    long watermark = timers.currentWatermark();
    if (watermark != clock) {
      clock = watermark;
      movedAt = now;
    }
    boolean isMoving = watermark != Long.MIN_VALUE && now - movedAt < STANDING_MILLIS;
    boolean isQuiet = now - inputAt >= 2 * inputInterval;
    isBehind = !isLast && isMoving && !isQuiet && EmitTimes.isBehind(now, watermark);
  }

  /** Wall clock at the last call of {@link #readClocks}, milliseconds since 1970. */
  long now() {
    return now;
  }

  /** The minute of a unit's working day up to which (exclusive) short windows are emitted. */
  int shortBound(WorkingDay day, ChangedMinutes changedMinutes) {
    return isBehind && shortest > 0 ? passed(day, shortest) : longBound(day, changedMinutes);
  }

  /** The minute of a unit's working day up to which (exclusive) long windows are emitted. */
  int longBound(WorkingDay day, ChangedMinutes changedMinutes) {
    boolean isDue = now - changedMinutes.longEmittedAt() >= LONG_INTERVAL_MILLIS;
    return isBehind && shortestLong > 0 && !isDue ? passed(day, shortestLong) : ChangedMinutes.ALL;
  }

  private int passed(WorkingDay day, int window) {
    long minutes = Math.floorDiv(clock + 1 - day.start().toEpochMilli(), MINUTE_MILLIS);
    long windows = Math.floorDiv(minutes, window);
    return (int) Math.max(0, Math.min(ChangedMinutes.ALL, windows * window));
  }
}
