package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Decides which recipients are notified of a change of an alert.
 *
 * <p>A recipient who was notified of an alert gets its further changes at any hour, so that nobody
 * keeps an alarm that has ended, unless his account may no longer see it. A recipient who was not
 * notified of the alert is not notified of its end either.
 */
final class Routing {

  private Routing() {}

  /**
   * Recipients to notify of a change.
   *
   * @param level the level that the alert has reached; rules of lower levels match too
   * @param told recipients already notified of the alert
   * @param at current local time
   */
  static Set<Long> recipientsOf(
      AlertChange change, int level, Collection<Recipient> all, Set<Long> told, LocalTime at) {
    return ids(
        all,
        recipient ->
            (told.contains(recipient.id()) && recipient.maySee(change))
                || (!change.resolved()
                    && recipient.rulesInBounds().stream()
                        .anyMatch(rule -> rule.level() <= level && rule.covers(change, at))));
  }

  /**
   * Recipients who are not notified of an open alert because they are outside their hours, with the
   * time at which those begin.
   *
   * @param above only rules above this level match
   * @param upTo only rules up to this level match
   * @param told recipients already notified of the alert
   */
  static Map<Long, Instant> deferred(
      AlertChange change,
      int above,
      int upTo,
      Collection<Recipient> all,
      Set<Long> told,
      ZonedDateTime now) {
    Map<Long, Instant> later = new TreeMap<>();
    for (Recipient recipient : all) {
      if (recipient.enabled() && !told.contains(recipient.id())) {
        recipient.rulesInBounds().stream()
            .filter(rule -> rule.level() > above && rule.level() <= upTo)
            .filter(rule -> rule.hours() != null && rule.concerns(change))
            .filter(rule -> !rule.hours().contain(now.toLocalTime()))
            .map(rule -> rule.hours().nextBegin(now))
            .min(Comparator.naturalOrder())
            .ifPresent(begin -> later.put(recipient.id(), begin));
      }
    }
    return later;
  }

  /**
   * Recipients of exactly this level to notify of an unacknowledged alert.
   *
   * @param change the newest change of the alert
   */
  static Set<Long> nextLevel(
      AlertChange change, int level, Collection<Recipient> all, Set<Long> told, LocalTime at) {
    return ids(
        all,
        recipient ->
            !told.contains(recipient.id())
                && recipient.rulesInBounds().stream()
                    .anyMatch(rule -> rule.level() == level && rule.covers(change, at)));
  }

  /**
   * The lowest level above the given one with a recipient to notify; 0 if there is none.
   *
   * @param change the newest change of the alert
   */
  static int levelAfter(AlertChange change, int level, Collection<Recipient> all, LocalTime at) {
    return all.stream()
        .filter(Recipient::enabled)
        .flatMap(recipient -> recipient.rulesInBounds().stream())
        .filter(rule -> rule.level() > level && rule.covers(change, at))
        .mapToInt(Rule::level)
        .min()
        .orElse(0);
  }

  private static Set<Long> ids(Collection<Recipient> all, Predicate<Recipient> wanted) {
    Set<Long> ids = new TreeSet<>();
    for (Recipient recipient : all) {
      if (recipient.enabled() && wanted.test(recipient)) {
        ids.add(recipient.id());
      }
    }
    return ids;
  }
}
