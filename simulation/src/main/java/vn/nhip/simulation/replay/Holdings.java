package vn.nhip.simulation.replay;

import java.util.HashMap;
import java.util.Map;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;

/**
 * What a team's stations still hold: for each working day what each station's newest heartbeat of
 * that day told, less the events of the station that were counted since.
 */
final class Holdings {

  /** Working day, station, applications. */
  private final Map<Integer, Map<String, Integer>> held = new HashMap<>();

  /** Told of each change. */
  interface Listener {

    /** So many more are held by heartbeats of a working day, or fewer where it is negative. */
    void changed(int workingDay, int more);
  }

  void take(Signal signal, Listener listener) {
    if (signal.station() == null) {
      return;
    }
    if (signal.isCounted()) {
      held.forEach((day, stations) -> upload(signal.station(), day, stations, listener));
    } else if (signal.kind() == Signal.Kind.HEARTBEAT && signal.pending() != Signal.UNKNOWN) {
      int day = Calendar.containing(signal.arrivedAt()).epochDay();
      Map<String, Integer> stations = held.computeIfAbsent(day, unknown -> new HashMap<>());
      Integer before = stations.put(signal.station(), signal.pending());
      tell(day, signal.pending() - (before == null ? 0 : before), listener);
    }
  }

  private static void upload(
      String station, int day, Map<String, Integer> stations, Listener listener) {
    Integer before = stations.get(station);
    if (before != null && before > 0) {
      stations.put(station, before - 1);
      tell(day, -1, listener);
    }
  }

  private static void tell(int day, int more, Listener listener) {
    if (more != 0) {
      listener.changed(day, more);
    }
  }
}
