package vn.nhip.center.recent;

import java.time.Instant;
import java.util.List;
import vn.nhip.center.board.Waits;

/**
 * Recent changes; {@code Recent} in openapi.yaml.
 *
 * @param clock the job's clock, or null
 * @param from start of the period, exclusive
 * @param changes in chronological order
 * @param queues marked queues that are growing, longest first
 */
record Recent(Instant clock, Instant from, List<Change> changes, List<GrowingQueue> queues) {

  /**
   * A change of an alert.
   *
   * @param what {@code RAISED}, {@code SEVERITY}, {@code RESOLVED} or {@code ACKNOWLEDGED}
   * @param by who acknowledged it, else null
   */
  record Change(
      Instant at,
      String what,
      String alertId,
      String scope,
      String id,
      String name,
      String district,
      String kind,
      String severity,
      String resolution,
      String by,
      String note) {}

  /** A unit where a growing share of people waits long. */
  record GrowingQueue(String scope, String id, String name, String district, Waits waits) {}
}
