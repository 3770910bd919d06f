package vn.nhip.benchmark.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import vn.nhip.benchmark.log.Entry;
import vn.nhip.core.events.EventType;

/** What {@code station_status} has to hold. */
final class Stations {
  private final Map<String, Station> stations = new HashMap<>();

  /** A station as it stands. */
  static final class Station {
    String team;
    String province;
    String district;
    long lastArrived = Long.MIN_VALUE;
    int highestSequence;
    long received;
    long brought;
    Integer pending;

    /** The row without its key, as {@link TableReader} writes it. */
    String row() {
      return String.join(
          "\t",
          team,
          province,
          district,
          Long.toString(lastArrived),
          Integer.toString(highestSequence),
          Long.toString(received),
          Long.toString(highestSequence - brought),
          Objects.toString(pending, "\\N"));
    }
  }

  /** Takes in a usable record; those of a station come in the order of their arrival. */
  void take(Entry entry, boolean counted) {
    String id = entry.team().stations().get(entry.station());
    Station station = stations.computeIfAbsent(id, unknown -> new Station());
    station.team = entry.team().id();
    station.province = entry.team().district().province();
    station.district = entry.team().district().code();
    station.lastArrived = Math.max(station.lastArrived, entry.arrivedAt());
    station.highestSequence = Math.max(station.highestSequence, entry.sequence());
    if (entry.type() == EventType.HEARTBEAT) {
      station.pending = entry.pending();
    } else if (counted) {
      // A station gives each number once, and what is sent again has the number it had.
      station.received++;
      station.brought++;
    }
  }

  Map<String, Station> all() {
    return stations;
  }
}
