package vn.nhip.simulation.replay;

import java.util.HashMap;
import java.util.Map;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;

/**
 * Number of applications that a team's stations still hold: for each working day, what each
 * station's newest heartbeat of that day reported, minus the events of the station counted since.
 */
final class HeldApplications {

  /** Number of applications by working day and station. */
  private final Map<Integer, Map<String, Integer>> held = new HashMap<>();

  /** Receives each change. */
  interface Listener {

    /** The number held according to a working day's heartbeats has changed by {@code more}. */
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
      notifyListener(day, signal.pending() - (before == null ? 0 : before), listener);
    }
  }

  private static void upload(
      String station, int day, Map<String, Integer> stations, Listener listener) {
    Integer before = stations.get(station);
    if (before != null && before > 0) {
      stations.put(station, before - 1);
      notifyListener(day, -1, listener);
    }
  }

  private static void notifyListener(int day, int more, Listener listener) {
    if (more != 0) {
      listener.changed(day, more);
    }
  }
}
