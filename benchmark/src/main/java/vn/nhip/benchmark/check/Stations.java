package vn.nhip.benchmark.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import vn.nhip.benchmark.log.Entry;
import vn.nhip.core.events.EventType;

/** The expected contents of {@code station_status}. */
final class Stations {
  private final Map<String, Station> stations = new HashMap<>();

  /** The state of a station. */
  static final class Station {
    String team;
    String province;
    String district;
    long lastArrived = Long.MIN_VALUE;
    int highestSequence;
    long received;
    long brought;
    Integer pending;

    /** The row without its key, in PostgreSQL's text format. */
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

  /** Takes in a valid record; those of a station must come in the order of arrival. */
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
      // A station uses each number once, and a resend keeps its number.
      station.received++;
      station.brought++;
    }
  }

  Map<String, Station> all() {
    return stations;
  }
}
