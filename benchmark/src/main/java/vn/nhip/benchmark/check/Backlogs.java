package vn.nhip.benchmark.check;

import java.util.HashMap;
import java.util.Map;
import vn.nhip.benchmark.log.Country.District;
import vn.nhip.benchmark.log.Entry;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.job.stations.StationBacklog;

/** The number of events that each unit's stations held for upload, by minute. */
final class Backlogs {
  private final WorkingDays calendar;
  private final Map<String, StationBacklog> stations = new HashMap<>();
  private final Map<String, HeldChanges> units = new HashMap<>();

  Backlogs(WorkingDays calendar) {
    this.calendar = calendar;
  }

  /** Takes in a valid record; those of a station must come in the order of arrival. */
  void take(Entry entry, boolean counted) {
    String station = entry.team().stations().get(entry.station());
    StationBacklog backlog = stations.computeIfAbsent(station, unknown -> new StationBacklog());
    String team = entry.team().id();
    if (entry.type() == EventType.HEARTBEAT) {
      // Otherwise marks would accumulate until the end.
      settle(backlog, entry.arrivedAt());
      District district = entry.team().district();
      backlog.tell(team, district.province(), district.code(), entry.pending(), entry.arrivedAt());
    } else if (counted) {
      backlog.count(team, entry.arrivedAt());
    }
  }

  /** Takes over the changes before a time that the clock has reached. */
  void settle(long clock) {
    stations.values().forEach(backlog -> settle(backlog, clock));
  }

  private void settle(StationBacklog backlog, long before) {
    for (HeldChanges changes : backlog.settle(before, calendar)) {
      of(changes.scope(), changes.id()).minutes().addAll(changes.minutes());
    }
  }

  /** Returns all changes of a unit. */
  HeldChanges of(Scope scope, String id) {
    return units.computeIfAbsent(PaceInput.unit(scope, id), unknown -> new HeldChanges(scope, id));
  }
}
