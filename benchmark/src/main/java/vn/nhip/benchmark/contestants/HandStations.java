package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.job.operators.TrackStations;
import vn.nhip.job.stations.StationBacklog;
import vn.nhip.job.stations.StationTally;

/** The stations of {@link HandLoop}, with those whose rows have changed. */
final class HandStations {
  private final Map<String, Station> all = new HashMap<>();
  private final List<Station> dirty = new ArrayList<>();

  /**
   * Stations with records of minutes that the clock has not passed; these may change what they
   * hold.
   */
  private final List<Station> unsettled = new ArrayList<>();

  private static final class Station {
    final StationTally tally;
    boolean dirty;
    boolean unsettled;

    Station(String id) {
      this.tally = new StationTally(id);
    }
  }

  /** Adds a valid event that names its station. */
  void add(ApplicationEvent event, boolean counted) {
    Station station = all.get(event.station());
    if (station == null) {
      station = new Station(event.station());
      all.put(event.station(), station);
    }
    station.tally.add(event, counted);
    if (!station.dirty) {
      station.dirty = true;
      dirty.add(station);
    }
    if (!station.unsettled) {
      station.unsettled = true;
      unsettled.add(station);
    }
  }

  /**
   * Determines what stations hold for upload, according to all records that arrived before an
   * instant.
   *
   * @param before milliseconds since 1970; the clock has reached it
   * @param changes receives the changes by unit
   */
  void settle(long before, WorkingDays calendar, Consumer<HeldChanges> changes) {
    for (Station station : unsettled) {
      StationBacklog backlog = station.tally.backlog();
      backlog.settle(before, calendar).forEach(changes);
      station.unsettled = backlog.nextChange() != Long.MAX_VALUE;
    }
    unsettled.removeIf(station -> !station.unsettled);
  }

  /** Moves all changed rows to a batch. */
  void moveTo(List<StationStatusRow> rows) {
    dirty.sort(Comparator.comparing(station -> station.tally.station()));
    for (Station station : dirty) {
      station.dirty = false;
      rows.add(TrackStations.row(station.tally));
    }
    dirty.clear();
  }
}
