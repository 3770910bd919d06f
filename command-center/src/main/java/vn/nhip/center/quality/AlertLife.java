package vn.nhip.center.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An alert's life cycle.
 *
 * @param unit its unit as scope/id
 * @param severity the highest severity that it reached
 * @param resolution how it ended; null while it is open
 * @param moments times at which it was raised, changed, acknowledged and resolved, in any order;
 *     not empty
 */
record AlertLife(
    String unit,
    LocalDate day,
    String kind,
    String severity,
    Instant raisedAt,
    Instant resolvedAt,
    String resolution,
    List<Instant> moments) {
  /** An alert that resolves by itself within this time is brief. */
  private static final Duration BRIEF = Duration.ofMinutes(15);

  /** An alert without a change or acknowledgement for this long is stale. */
  private static final Duration LONG = Duration.ofHours(2);

  /** Resolutions brought about by the unit itself. */
  private static final Set<String> BY_ITSELF = Set.of("RECOVERED", "HEARD");

  AlertLife {
    moments = List.copyOf(moments);
  }

  /** Key of unit, kind and day; several alerts with the same key are chatter. */
  String chatterKey() {
    return unit + ' ' + kind + ' ' + day;
  }

  boolean isBrief() {
    return resolvedAt != null
        && BY_ITSELF.contains(resolution)
        && Duration.between(raisedAt, resolvedAt).compareTo(BRIEF) <= 0;
  }

  /**
   * Whether it was open for a long time without a change or acknowledgement. A missed target stays
   * open until its day is sealed and is never stale.
   *
   * @param clock end of the period for an alert that is still open
   */
  boolean isStale(Instant clock) {
    if (kind.equals("MISSED")) {
      return false;
    }
    Instant end = resolvedAt == null ? clock : resolvedAt;
    Instant before = raisedAt;
    for (Instant moment : moments.stream().sorted().toList()) {
      if (moment.isAfter(before) && moment.isBefore(end)) {
        if (isLong(before, moment)) {
          return true;
        }
        before = moment;
      }
    }
    return isLong(before, end);
  }

  private static boolean isLong(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(LONG) >= 0;
  }

  /** Minutes for which it was open; null while it is open. */
  Integer minutes() {
    return resolvedAt == null ? null : (int) Duration.between(raisedAt, resolvedAt).toMinutes();
  }
}
