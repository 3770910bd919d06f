package vn.nhip.job.operators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.job.stations.StationTally;

/**
 * Collects what a batch of rejected records shows: which teams and districts are alive, and how
 * many records of each station were rejected. Empty between two batches.
 */
final class RejectedSigns {

  private final WorkingDays calendar;
  private final Map<String, ArrivalMinutes> minutes = new LinkedHashMap<>();
  private final Map<String, StationTally> stations = new LinkedHashMap<>();

  RejectedSigns(WorkingDays calendar) {
    this.calendar = calendar;
  }

  /** Adds a record that was rejected only for its device time. */
  void addSkewed(ApplicationEvent event) {
    int minute = UnitPace.epochMinute(event.arrivedAt());
    String team = event.team();
    minutes
        .computeIfAbsent("TEAM/" + team, unknown -> new ArrivalMinutes(Scope.TEAM, team))
        .hear(minute);
    String province = event.province();
    String district = event.district();
    minutes
        .computeIfAbsent(
            "DISTRICT/" + province + "/" + district,
            unknown -> ArrivalMinutes.ofDistrict(province, district))
        .hear(minute);
    if (event.station() != null) {
      station(event.station()).rejectSkewed(event, day(event.arrivedAt()));
    }
  }

  /** Adds a record of a station that was rejected for another reason. */
  void addRejected(String station, RejectReason reason, long arrivedAt) {
    station(station).reject(reason, day(arrivedAt));
  }

  /** Emits everything and clears it. */
  void emit(Consumer<ArrivalMinutes> signs, Consumer<StationTally> tallies) {
    minutes.values().forEach(signs);
    stations.values().forEach(tallies);
    minutes.clear();
    stations.clear();
  }

  private StationTally station(String id) {
    return stations.computeIfAbsent(id, StationTally::new);
  }

  private int day(long arrivedAt) {
    return calendar.containing(TimeUnit.MILLISECONDS.toMicros(arrivedAt)).epochDay();
  }
}
