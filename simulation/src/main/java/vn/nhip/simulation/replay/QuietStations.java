package vn.nhip.simulation.replay;

import java.util.HashMap;
import java.util.Map;
import vn.nhip.core.pace.Plan;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;

/**
 * Stations of a team on one working day whose signals have stopped. They may be idle, or working
 * offline.
 */
final class QuietStations {

  private static final int QUIET_MINUTES = 30;

  private final int epochDay;
  private final int firstMinute;
  private final Map<String, Station> stations = new HashMap<>();

  private static final class Station {
    private int lastHeard;
    private int received;
    private int pending;
  }

  QuietStations(int epochDay, int firstMinute) {
    this.epochDay = epochDay;
    this.firstMinute = firstMinute;
  }

  void take(Signal signal) {
    if (signal.station() == null || signal.arrivalMinute() < firstMinute) {
      return;
    }
    Station station = stations.computeIfAbsent(signal.station(), unknown -> new Station());
    station.lastHeard = signal.arrivalMinute() - firstMinute;
    if (signal.isCounted()) {
      station.pending = Math.max(0, station.pending - 1);
    } else if (signal.pending() != Signal.UNKNOWN) {
      station.pending = signal.pending();
    }
    if (signal.kind() == Signal.Kind.RECEIVED
        && Calendar.containing(signal.occurredAt()).epochDay() == epochDay) {
      station.received++;
    }
  }

  /** Applications that they would have taken in since their last signal at their previous rate. */
  int presumed(Plan plan, int minute) {
    int presumed = 0;
    for (Station station : stations.values()) {
      int ended = plan.endedAt(station.lastHeard);
      int since = plan.endedAt(minute) - ended;
      if (since >= QUIET_MINUTES && ended > 0) {
        presumed += (station.received + station.pending) * since / ended;
      }
    }
    return presumed;
  }
}
