package vn.nhip.center.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An alert from its raise to its end.
 *
 * @param unit its unit, as scope/id
 * @param severity the highest that it reached
 * @param resolution how it ended; null while it is open
 * @param moments when it was raised, changed, acknowledged and resolved, in any order; not empty
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
  /** One that ends by itself so soon helped nobody. */
  private static final Duration BRIEF = Duration.ofMinutes(15);

  /** After so long somebody should have said or done something about it. */
  private static final Duration LONG = Duration.ofHours(2);

  /** Ends that the unit itself brought about. */
  private static final Set<String> BY_ITSELF = Set.of("RECOVERED", "HEARD");

  AlertLife {
    moments = List.copyOf(moments);
  }

  /** Alerts of the same unit, kind and day chatter when there are several. */
  String sameness() {
    return unit + ' ' + kind + ' ' + day;
  }

  boolean isBrief() {
    return resolvedAt != null
        && BY_ITSELF.contains(resolution)
        && Duration.between(raisedAt, resolvedAt).compareTo(BRIEF) <= 0;
  }

  /**
   * Whether it was open for long without a change or an acknowledgement. A missed target stays open
   * until its day is sealed, and is never stale.
   *
   * @param clock up to which one that is open has lasted
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

  /** Minutes for which it was open; null while it is. */
  Integer minutes() {
    return resolvedAt == null ? null : (int) Duration.between(raisedAt, resolvedAt).toMinutes();
  }
}
