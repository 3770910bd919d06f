package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nhip.connectors.events.LogRecord;

/**
 * The arrival clock of a log.
 *
 * @param start the latest of the first arrivals of the partitions of {@code applications}
 * @param end the smallest, over all partitions of both topics, of the newest arrival
 */
record LogClock(Instant start, Instant end) {

  private record Place(String topic, int partition) {}

  /** Empty as long as some partition is: then the clock does not run. */
  static Optional<LogClock> of(
      List<LogRecord> log, int partitions, RecomputationSettings settings) {
    Map<Place, Instant> first = new HashMap<>();
    Map<Place, Instant> newest = new HashMap<>();
    for (Arrived record : Arrived.allOf(log, settings)) {
      Place place = new Place(record.topic(), record.partition());
      first.putIfAbsent(place, record.arrivedAt());
      newest.put(place, record.arrivedAt());
    }
    Instant start = Instant.EPOCH;
    Instant end = newest.get(new Place("targets", 0));
    for (int partition = 0; partition < partitions && end != null; partition++) {
      Place place = new Place("applications", partition);
      if (!newest.containsKey(place)) {
        return Optional.empty();
      }
      start = first.get(place).isAfter(start) ? first.get(place) : start;
      end = newest.get(place).isBefore(end) ? newest.get(place) : end;
    }
    return end == null ? Optional.empty() : Optional.of(new LogClock(start, end));
  }
}
