package vn.nhip.center.queues;

/**
 * The current queue, judged by people received in the last hour; {@code Waits} in openapi.yaml.
 *
 * @param recentTold number of them with a stated waiting time; null if unknown
 * @param recentOverHour number of these who had waited more than 60 minutes
 * @param trend change against the hour before; null if too few are known
 * @param level how it is marked; null if it is not
 */
public record Queue(Integer recentTold, Integer recentOverHour, Trend trend, Level level) {

  /** The queue of a unit without data. */
  public static final Queue UNKNOWN = new Queue(null, null, null, null);

  /** Change of the share of people with long waits. */
  public enum Trend {
    RISING,
    STEADY,
    FALLING
  }

  /** How prominently a queue is marked. */
  public enum Level {
    WATCH,
    LONG
  }
}
