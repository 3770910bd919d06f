package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.connectors.events.LogRecord;

/** A record of the log with its offset and the time at which it counts as arrived. */
record Arrived(String topic, int partition, long offset, Instant arrivedAt, byte[] value) {

  private record Place(String topic, int partition) {}

  static List<Arrived> allOf(List<LogRecord> log, RecomputationSettings settings) {
    Map<Place, Instant> newest = new HashMap<>();
    Map<Place, Long> nextOffset = new HashMap<>();
    List<Arrived> all = new ArrayList<>();
    for (LogRecord one : log) {
      Place place = new Place(one.topic(), one.partition());
      Instant newestSoFar = newest.getOrDefault(place, Instant.EPOCH);
      Instant arrivedAt = newestSoFar;
      Instant timestamp = Instant.ofEpochMilli(one.timestamp());
      boolean fromTheFuture =
          timestamp.isAfter(settings.wallClock().instant().plus(Duration.ofMinutes(5)));
      if (!fromTheFuture && timestamp.isAfter(newestSoFar)) {
        arrivedAt = timestamp;
      }
      newest.put(place, arrivedAt);
      long offset = nextOffset.merge(place, 1L, Long::sum) - 1;
      all.add(new Arrived(one.topic(), one.partition(), offset, arrivedAt, one.value()));
    }
    return all;
  }
}
