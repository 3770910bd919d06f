package vn.nhip.center.queues;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The current queues of a province's units, compared with samples from one and two hours before.
 */
public final class Queues {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Maximum age of a sample beyond the hour. */
  private static final Duration OFF_BY = Duration.ofMinutes(35);

  /** Placeholder where queues are not needed. */
  public static final Queues NOT_READ = new Queues(null, null, null);

  private final QueueRules rules;
  private final Map<String, WaitCounts> hourAgo;
  private final Map<String, WaitCounts> twoHoursAgo;

  private Queues(
      QueueRules rules, Map<String, WaitCounts> hourAgo, Map<String, WaitCounts> twoHoursAgo) {
    this.rules = rules;
    this.hourAgo = hourAgo;
    this.twoHoursAgo = twoHoursAgo;
  }

  /** Reads the samples that the handle may see. */
  public static Queues read(
      Handle handle, QueueRules rules, String province, LocalDate day, Instant clock) {
    Instant last = QueueTable.newest(handle, province, day, clock.minus(HOUR), OFF_BY);
    Instant before =
        last == null ? null : QueueTable.newest(handle, province, day, last.minus(HOUR), OFF_BY);
    return new Queues(
        rules,
        last == null ? null : QueueTable.at(handle, province, last),
        before == null ? null : QueueTable.at(handle, province, before));
  }

  /**
   * The queue of a unit.
   *
   * @param day people of its day so far
   */
  public Queue of(String scope, String id, WaitCounts day) {
    return of(scope, List.of(id), day);
  }

  /**
   * The combined queue of several units of one scope.
   *
   * @param day people of their day so far
   */
  public Queue of(String scope, List<String> ids, WaitCounts day) {
    if (rules == null) {
      return Queue.UNKNOWN;
    }
    if (hourAgo == null) {
      return rules.queue(day, null, null);
    }
    WaitCounts then = sum(hourAgo, scope, ids);
    WaitCounts before = twoHoursAgo == null ? null : then.since(sum(twoHoursAgo, scope, ids));
    return rules.queue(day, day.since(then), before);
  }

  private static WaitCounts sum(Map<String, WaitCounts> units, String scope, List<String> ids) {
    WaitCounts sum = WaitCounts.NONE;
    for (String id : ids) {
      sum = sum.plus(units.getOrDefault(scope + '/' + id, WaitCounts.NONE));
    }
    return sum;
  }
}
