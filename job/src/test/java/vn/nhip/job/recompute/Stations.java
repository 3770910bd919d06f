package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.job.recompute.Tables.StationRow;

/** Computes the rows of the stations from all records that name one. */
final class Stations {
  /**
   * Orders events of a station that teams share: by arrival, then by team; of equals the later
   * wins.
   */
  private static final Comparator<Event> NEWEST =
      Comparator.comparing(Event::arrivedAt).thenComparing(Event::team);

  /** Orders received applications: by arrival, within a batch by occurrence, then by names. */
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
    private Event newestSkewed;
    private final List<Event> signsOfLife = new ArrayList<>();
    private final Map<String, Long> rejectedToday = new HashMap<>();
  }

  static SortedMap<String, StationRow> rowsOf(
      List<Judgement> judgements, RecomputationSettings settings) {
    LocalDate today = today(judgements, settings);
    SortedMap<String, Station> stations = new TreeMap<>();
    for (Judgement judgement : judgements) {
      Event sign = judgement.signOfLife();
      String name =
          sign == null ? Event.stationOfUnusable(judgement.record().value()) : sign.station();
      if (name == null) {
        continue;
      }
      Station station = stations.computeIfAbsent(name, unknown -> new Station());
      if (sign != null) {
        station.signsOfLife.add(sign);
      }
      if (judgement.event() != null) {
        take(station, judgement);
        continue;
      }
      if (sign != null) {
        station.newestSkewed = newer(station.newestSkewed, sign);
      }
      if (settings.workingDayOf(judgement.record().arrivedAt()).equals(today)) {
        station.rejectedToday.merge(judgement.reason(), 1L, Long::sum);
      }
    }
    SortedMap<String, StationRow> rows = new TreeMap<>();
    stations.forEach(
        (name, station) -> {
          if (!station.signsOfLife.isEmpty()) {
            rows.put(name, rowOf(station));
          }
        });
    return rows;
  }

  /** The working day of the clock; null if it does not run. */
  private static LocalDate today(List<Judgement> judgements, RecomputationSettings settings) {
    Map<Integer, Instant> newest = new HashMap<>();
    judgements.forEach(one -> newest.put(one.record().partition(), one.record().arrivedAt()));
    return newest.size() < settings.partitions()
        ? null
        : settings.workingDayOf(Collections.min(newest.values()));
  }

  /**
   * The offset by the newest 20 signs of life; of those that arrived together, the last to occur
   * are the newest.
   */
  private static Integer clockOffset(List<Event> signsOfLife) {
    return signsOfLife.stream()
        .sorted(Comparator.comparing(Event::arrivedAt).thenComparing(Event::occurredAt).reversed())
        .limit(20)
        .map(event -> Duration.between(event.arrivedAt(), event.occurredAt()).toSeconds())
        .max(Comparator.naturalOrder())
        .map(seconds -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds)))
        .orElseThrow();
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
    Event skewed = station.newestSkewed;
    boolean isValid =
        skewed == null || (station.newest != null && NEWEST.compare(skewed, station.newest) <= 0);
    Event last = isValid ? station.newest : skewed;
    Event counted = station.lastReceived;
    return new StationRow(
        last.team(),
        last.province(),
        last.district(),
        last.arrivedAt(),
        station.highestSequence,
        station.receivedEvents,
        station.highestSequence - station.brought.size(),
        station.newestWithPending == null ? null : station.newestWithPending.pending(),
        counted == null ? null : counted.commune(),
        counted == null ? null : counted.intakePoint(),
        counted == null ? null : counted.arrivedAt(),
        clockOffset(station.signsOfLife),
        station.rejectedToday.getOrDefault("CLOCK_SKEW", 0L),
        station.rejectedToday.getOrDefault("PII", 0L),
        station.rejectedToday.getOrDefault("INVALID", 0L));
  }
}
