package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.core.events.LogRecord;

/** A record of the log with its offset and the time at which it counts as arrived. */
record Arrived(String topic, int partition, long offset, Instant arrivedAt, byte[] value) {

  private record Place(String topic, int partition) {}

  /** The records of a log, all of which have timestamps of their producers. */
  static List<Arrived> allOf(List<LogRecord> log, RecomputationSettings settings) {
    Map<Place, Instant> newest = new HashMap<>();
    Map<Place, Instant> newestClock = new HashMap<>();
    Map<Place, Long> nextOffset = new HashMap<>();
    List<Arrived> all = new ArrayList<>(log.size());
    for (LogRecord one : log) {
      Place place = new Place(one.topic(), one.partition());
      Instant stamp = Instant.ofEpochMilli(one.timestamp());
      boolean isClock = all.size() >= settings.readBefore() && isClock(one.value());
      Instant clock = newestClock.get(place);
      if (!isClock && clock != null && stamp.isAfter(clock.plus(Duration.ofMinutes(5)))) {
        stamp = clock;
      }
      Instant before = newest.getOrDefault(place, Instant.EPOCH);
      Instant arrivedAt = stamp.isAfter(before) ? stamp : before;
      newest.put(place, arrivedAt);
      if (isClock) {
        newestClock.put(place, arrivedAt);
      }
      long offset = nextOffset.merge(place, 1L, Long::sum) - 1;
      all.add(new Arrived(one.topic(), one.partition(), offset, arrivedAt, one.value()));
    }
    return all;
  }

  private static boolean isClock(byte[] value) {
    try {
      return "CLOCK".equals(new Fields(JsonText.objectIn(value)).text("type"));
    } catch (Unusable unusable) {
      return false;
    }
  }
}
