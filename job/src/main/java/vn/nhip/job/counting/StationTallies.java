package vn.nhip.job.counting;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import vn.nhip.job.stations.StationTally;

/** Tallies of a team's stations since the last emission. */
public final class StationTallies {

  private final Map<String, StationTally> stations = new HashMap<>();

  // A cache: the next event mostly comes from the station of the last one.
  private StationTally last;

  StationTally of(String station) {
    if (last == null || !last.station().equals(station)) {
      last = stations.computeIfAbsent(station, StationTally::new);
    }
    return last;
  }

  /** Adds a stored tally; the station must be absent. */
  public void put(StationTally tally) {
    stations.put(tally.station(), tally);
  }

  /** Emits the tallies and clears them. */
  void emit(Consumer<StationTally> out) {
    stations.values().forEach(out);
    stations.clear();
    last = null;
  }

  boolean isEmpty() {
    return stations.isEmpty();
  }

  /** One tally for each station. */
  public Collection<StationTally> all() {
    return stations.values();
  }
}
