package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Times of arrival, each with the number of arrivals up to and including it. */
record ArrivalTimes(NavigableMap<Instant, Long> countUpTo) {

  static ArrivalTimes of(List<Instant> arrivals) {
    NavigableMap<Instant, Long> countUpTo = new TreeMap<>();
    long count = 0;
    for (Instant arrival : arrivals.stream().sorted().toList()) {
      countUpTo.put(arrival, ++count);
    }
    return new ArrivalTimes(countUpTo);
  }

  /** The distinct times from one (inclusive) to another (exclusive), in order. */
  Set<Instant> between(Instant from, Instant until) {
    return countUpTo.subMap(from, until).keySet();
  }

  /** All distinct times, in order. */
  Set<Instant> all() {
    return countUpTo.keySet();
  }

  long countBefore(Instant time) {
    var before = countUpTo.lowerEntry(time);
    return before == null ? 0 : before.getValue();
  }

  /** The last arrival before a time, or null. */
  Instant lastBefore(Instant time) {
    return countUpTo.lowerKey(time);
  }

  /** The first arrival at or after a time, or null. */
  Instant firstFrom(Instant time) {
    return countUpTo.ceilingKey(time);
  }
}
