package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.postgres.StationStatusRow;
import vn.nhip.job.domain.StationTally;
import vn.nhip.job.operators.TrackStations;

/** The stations of {@link HandLoop}, and which of them have something to be written. */
final class HandStations {
  private final Map<String, Station> all = new HashMap<>();
  private final List<Station> dirty = new ArrayList<>();

  private static final class Station {
    final StationTally tally;
    boolean dirty;

    Station(String id) {
      this.tally = new StationTally(id);
    }
  }

  /** Takes in a valid event that names its station. */
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
  }

  /** Moves all that has to be written to a batch. */
  void moveTo(List<StationStatusRow> rows) {
    dirty.sort(Comparator.comparing(station -> station.tally.station()));
    for (Station station : dirty) {
      station.dirty = false;
      rows.add(TrackStations.row(station.tally));
    }
    dirty.clear();
  }
}
