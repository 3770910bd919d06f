package vn.nhip.center.queues;

import vn.nhip.center.queues.Queue.Level;
import vn.nhip.center.queues.Queue.Trend;
import vn.nhip.center.settings.QueueOptions;
import vn.nhip.core.settings.Settings;

/**
 * Decides which queues are marked and which are growing.
 *
 * @param watchPercent minimum share of people who waited more than an hour for a queue to be marked
 * @param longPercent minimum share for it to need attention
 */
public record QueueRules(int watchPercent, int longPercent) {
  /** Minimum number of people for a share to be meaningful. */
  private static final int MIN_PEOPLE = 10;

  /** A share that changes by fewer percentage points is steady. */
  private static final int STEADY_PERCENT = 10;

  /** Reads the rules from the settings. */
  public static QueueRules of(Settings settings) {
    return new QueueRules(settings.get(QueueOptions.WATCH), settings.get(QueueOptions.LONG));
  }

  /**
   * Judges a queue.
   *
   * @param day people of the whole day so far
   * @param recent people of the last hour, or null if unknown
   * @param before people of the hour before, or null if unknown
   */
  Queue queue(WaitCounts day, WaitCounts recent, WaitCounts before) {
    if (recent == null) {
      return new Queue(null, null, null, level(day));
    }
    return new Queue(
        recent.told(),
        recent.overHour(),
        before == null ? null : trend(recent, before),
        level(recent));
  }

  private Level level(WaitCounts people) {
    if (people.told() < MIN_PEOPLE || people.share() < watchPercent) {
      return null;
    }
    return people.share() < longPercent ? Level.WATCH : Level.LONG;
  }

  private static Trend trend(WaitCounts recent, WaitCounts before) {
    if (recent.told() < MIN_PEOPLE || before.told() < MIN_PEOPLE) {
      return null;
    }
    int change = recent.share() - before.share();
    if (Math.abs(change) < STEADY_PERCENT) {
      return Trend.STEADY;
    }
    return change > 0 ? Trend.RISING : Trend.FALLING;
  }
}
