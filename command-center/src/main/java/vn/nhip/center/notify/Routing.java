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
 * Decides who is told of a change of an alert.
 *
 * <p>Who has been told of an alert is told how it goes on, whatever the hour: nobody is left with
 * an alarm that has ended. Who was not told of it is not told of its end either.
 */
final class Routing {

  private Routing() {}

  /**
   * Recipients to be told of a change.
   *
   * @param level the level that the alert has reached; rules of lower levels count too
   * @param told who has been told of the alert before
   * @param at local time at which it is told
   */
  static Set<Long> toldOf(
      AlertChange change, int level, Collection<Recipient> all, Set<Long> told, LocalTime at) {
    return ids(
        all,
        recipient ->
            told.contains(recipient.id())
                || (!change.resolved()
                    && recipient.rules().stream()
                        .anyMatch(rule -> rule.level() <= level && rule.covers(change, at))));
  }

  /**
   * Recipients who are not told of an open alert because they are outside of their hours, and when
   * these begin.
   *
   * @param above rules of higher levels than this one count
   * @param upTo rules of at most this level count
   * @param told who has been told of the alert
   */
  static Map<Long, Instant> toldLater(
      AlertChange change,
      int above,
      int upTo,
      Collection<Recipient> all,
      Set<Long> told,
      ZonedDateTime now) {
    Map<Long, Instant> later = new TreeMap<>();
    for (Recipient recipient : all) {
      if (recipient.enabled() && !told.contains(recipient.id())) {
        recipient.rules().stream()
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
   * Recipients of exactly this level, to be told of an alert that nobody has acknowledged.
   *
   * @param change the newest change of the alert
   */
  static Set<Long> nextLevel(
      AlertChange change, int level, Collection<Recipient> all, Set<Long> told, LocalTime at) {
    return ids(
        all,
        recipient ->
            !told.contains(recipient.id())
                && recipient.rules().stream()
                    .anyMatch(rule -> rule.level() == level && rule.covers(change, at)));
  }

  /**
   * The lowest level above the given one at which somebody is to be told; 0 when there is none.
   *
   * @param change the newest change of the alert
   */
  static int levelAfter(AlertChange change, int level, Collection<Recipient> all, LocalTime at) {
    return all.stream()
        .filter(Recipient::enabled)
        .flatMap(recipient -> recipient.rules().stream())
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
