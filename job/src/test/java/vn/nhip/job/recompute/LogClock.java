package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The arrival clock of a log.
 *
 * @param start the latest of the first arrivals of those partitions of {@code applications} whose
 *     first record has an offset above 0; if there are none, the earliest of all first arrivals
 * @param end the smallest newest arrival over all partitions of both topics
 */
record LogClock(Instant start, Instant end) {

  private record Place(String topic, int partition) {}

  /**
   * Returns the clock; empty while some partition is empty, as the clock does not run then.
   *
   * @param incomplete the partitions of {@code applications} whose first record has an offset above
   *     0
   */
  static Optional<LogClock> of(List<Arrived> log, int partitions, Set<Integer> incomplete) {
    Map<Place, Instant> first = new HashMap<>();
    Map<Place, Instant> newest = new HashMap<>();
    for (Arrived record : log) {
      Place place = new Place(record.topic(), record.partition());
      first.putIfAbsent(place, record.arrivedAt());
      newest.put(place, record.arrivedAt());
    }
    SortedSet<Instant> complete = new TreeSet<>();
    SortedSet<Instant> afterLoss = new TreeSet<>();
    Instant end = newest.get(new Place("targets", 0));
    for (int partition = 0; partition < partitions && end != null; partition++) {
      Place place = new Place("applications", partition);
      if (!newest.containsKey(place)) {
        return Optional.empty();
      }
      (incomplete.contains(partition) ? afterLoss : complete).add(first.get(place));
      end = newest.get(place).isBefore(end) ? newest.get(place) : end;
    }
    if (end == null) {
      return Optional.empty();
    }
    return Optional.of(
        new LogClock(afterLoss.isEmpty() ? complete.first() : afterLoss.last(), end));
  }
}
