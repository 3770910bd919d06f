package vn.nhip.job.recompute;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.job.recompute.Tables.StationRow;

/** What is known of the stations, from every valid record that names one. */
final class Stations {
  /** Where teams share a station: the newest, then the greater team, then (by taking) the later. */
  private static final Comparator<Event> NEWEST =
      Comparator.comparing(Event::arrivedAt).thenComparing(Event::team);

  /** Of applications received: the newest, of a batch the last to occur, and then by the names. */
  private static final Comparator<Event> LAST_RECEIVED =
      Comparator.comparing(Event::arrivedAt)
          .thenComparing(event -> event.occurredAt().truncatedTo(ChronoUnit.MICROS))
          .thenComparing(event -> textOf(event.intakePoint()))
          .thenComparing(event -> textOf(event.commune()));

  private Stations() {}

  private static final class Station {
    private Event newest;
    private Event newestWithPending;
    private Event lastReceived;
    private long highestSequence;
    private long receivedEvents;
    private final Set<Long> brought = new HashSet<>();
  }

  static SortedMap<String, StationRow> rowsOf(List<Judgement> judgements) {
    SortedMap<String, Station> stations = new TreeMap<>();
    for (Judgement judgement : judgements) {
      Event event = judgement.event();
      if (event != null && event.station() != null) {
        take(stations.computeIfAbsent(event.station(), name -> new Station()), judgement);
      }
    }
    SortedMap<String, StationRow> rows = new TreeMap<>();
    stations.forEach((name, station) -> rows.put(name, rowOf(station)));
    return rows;
  }

  private static void take(Station station, Judgement judgement) {
    Event event = judgement.event();
    station.newest = newer(station.newest, event);
    if (event.sequence() != null) {
      station.highestSequence = Math.max(station.highestSequence, event.sequence());
    }
    if (event.counts() && event.sequence() != null) {
      station.brought.add(event.sequence());
    }
    if (judgement.isCounted()) {
      station.receivedEvents++;
    }
    if (judgement.isCounted() && event.type().equals("RECEIVED")) {
      if (station.lastReceived == null || LAST_RECEIVED.compare(station.lastReceived, event) < 0) {
        station.lastReceived = event;
      }
    }
    if (!event.counts() && event.pending() != null) {
      station.newestWithPending = newer(station.newestWithPending, event);
    }
  }

  private static Event newer(Event known, Event event) {
    return known == null || NEWEST.compare(known, event) <= 0 ? event : known;
  }

  private static String textOf(String name) {
    return name == null ? "" : name;
  }

  private static StationRow rowOf(Station station) {
    Instant lastArrivedAt = station.newest.arrivedAt();
    Event counted = station.lastReceived;
    return new StationRow(
        station.newest.team(),
        station.newest.province(),
        station.newest.district(),
        lastArrivedAt,
        station.highestSequence,
        station.receivedEvents,
        station.highestSequence - station.brought.size(),
        station.newestWithPending == null ? null : station.newestWithPending.pending(),
        counted == null ? null : counted.commune(),
        counted == null ? null : counted.intakePoint(),
        counted == null ? null : counted.arrivedAt());
  }
}
