package vn.nhip.job.recompute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.nhip.job.recompute.Assignment.Interval;
import vn.nhip.job.recompute.Plan.Span;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.Rejected;

/** The inputs of judging in a log: who was heard, what was received and assigned. */
final class PaceLog {
  /** A team, district or province; see {@link Tables#keyProvince}. */
  record Unit(String scope, String id, String keyProvince) implements Comparable<Unit> {
    private static final Comparator<Unit> ORDER =
        Comparator.comparing(Unit::scope).thenComparing(Unit::id).thenComparing(Unit::keyProvince);

    static Unit of(DayKey unitDay) {
      return new Unit(unitDay.scope(), unitDay.scopeId(), unitDay.keyProvince());
    }

    DayKey on(LocalDate workingDay) {
      return new DayKey(scope, id, keyProvince, workingDay);
    }

    @Override
    public int compareTo(Unit other) {
      return ORDER.compare(this, other);
    }
  }

  private final PaceSettings settings;
  private final Map<DayKey, List<Instant>> received = new HashMap<>();
  private final Map<DayKey, Instant> firstCounted = new HashMap<>();
  private final Map<Unit, List<Instant>> heard = new HashMap<>();
  private final Map<Unit, ArrivalTimes> heardInOrder = new HashMap<>();
  private final Map<String, List<Event>> stations;
  private final Map<Unit, Set<String>> stationsNaming = new HashMap<>();
  private final SortedMap<Unit, List<Assignment>> assignments = new TreeMap<>();
  private final List<Rejected> rejectedTargets = new ArrayList<>();

  PaceLog(List<Arrived> log, PaceSettings settings) {
    this.settings = settings;
    List<Judgement> judgements = Judgement.ofArrived(log, settings.base());
    this.stations = stationsOf(judgements);
    stations.forEach(this::index);
    for (Judgement judgement : judgements) {
      Event event = judgement.signOfLife();
      if (event != null && !event.isClock()) {
        take(teamOf(event), judgement);
        take(districtOf(event), judgement);
        take(new Unit("PROVINCE", event.province(), event.province()), judgement);
      }
    }
    for (Arrived record : log) {
      if (record.topic().equals("targets")) {
        takeTarget(record);
      }
    }
  }

  private void take(Unit unit, Judgement judgement) {
    Event event = judgement.signOfLife();
    heard.computeIfAbsent(unit, key -> new ArrayList<>()).add(event.arrivedAt());
    if (judgement.isCounted()) {
      LocalDate workingDay = settings.base().workingDayOf(event.occurredAt());
      DayKey unitDay = unit.on(workingDay);
      firstCounted.merge(unitDay, event.arrivedAt(), (a, b) -> a.isBefore(b) ? a : b);
      if (event.type().equals("RECEIVED")) {
        received.computeIfAbsent(unitDay, key -> new ArrayList<>()).add(event.arrivedAt());
      }
    }
  }

  /**
   * The heartbeats with {@code pending} and the counted events of each station, in the order of the
   * log; records of several teams at one time are in the order of the teams' ids.
   */
  private static Map<String, List<Event>> stationsOf(List<Judgement> judgements) {
    return judgements.stream()
        .filter(one -> one.event() != null && one.event().station() != null)
        .filter(
            one ->
                one.isCounted()
                    || (one.event().type().equals("HEARTBEAT") && one.event().pending() != null))
        .sorted(
            Comparator.comparing((Judgement one) -> one.record().arrivedAt())
                .thenComparing(one -> one.event().team())
                .thenComparing(one -> one.record().partition())
                .thenComparing(one -> one.record().offset()))
        .map(Judgement::event)
        .collect(Collectors.groupingBy(Event::station));
  }

  private void index(String station, List<Event> events) {
    for (Event event : events) {
      if (!event.counts()) {
        for (Unit unit : List.of(teamOf(event), districtOf(event))) {
          stationsNaming.computeIfAbsent(unit, key -> new TreeSet<>()).add(station);
        }
      }
    }
  }

  private static Unit teamOf(Event event) {
    return new Unit("TEAM", event.team(), "");
  }

  private static Unit districtOf(Event event) {
    return new Unit("DISTRICT", event.district(), event.province());
  }

  private void takeTarget(Arrived record) {
    try {
      Assignment.in(record)
          .ifPresent(
              target ->
                  assignments
                      .computeIfAbsent(unitOf(target), key -> new ArrayList<>())
                      .add(target));
    } catch (Unusable unusable) {
      rejectedTargets.add(new Rejected(record.partition(), record.offset(), unusable.reason()));
    }
  }

  private static Unit unitOf(Assignment target) {
    return new Unit(
        target.scope(), target.id(), Tables.keyProvince(target.scope(), target.province()));
  }

  /**
   * The province whose district with a code got the first assignment in the log; the ids of its
   * alerts contain the code alone.
   */
  String provinceAssignedFirst(String district) {
    return assignments.entrySet().stream()
        .filter(unit -> unit.getKey().scope().equals("DISTRICT"))
        .filter(unit -> unit.getKey().id().equals(district))
        .min(Comparator.comparing(unit -> unit.getValue().get(0).offset()))
        .map(unit -> unit.getKey().keyProvince())
        .orElse(null);
  }

  List<Rejected> rejectedTargets() {
    return rejectedTargets;
  }

  SortedSet<Unit> assignedUnits() {
    return new TreeSet<>(assignments.keySet());
  }

  /** The working days with counted events of the unit. */
  SortedSet<LocalDate> countedDays(Unit unit) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (DayKey key : firstCounted.keySet()) {
      if (Unit.of(key).equals(unit)) {
        days.add(key.workingDay());
      }
    }
    return days;
  }

  /** Arrival of the first counted event of the unit and day, or null. */
  Instant firstCounted(DayKey unitDay) {
    return firstCounted.get(unitDay);
  }

  ArrivalTimes received(DayKey unitDay) {
    return ArrivalTimes.of(received.getOrDefault(unitDay, List.of()));
  }

  ArrivalTimes heard(Unit unit) {
    return heardInOrder.computeIfAbsent(
        unit, of -> ArrivalTimes.of(heard.getOrDefault(of, List.of())));
  }

  HeldEvents held(DayKey unitDay) {
    Unit unit = Unit.of(unitDay);
    boolean isTeam = unitDay.scope().equals("TEAM");
    return new HeldEvents(
        stationsNaming.getOrDefault(unit, Set.of()).stream().map(stations::get).toList(),
        settings.base().startOf(unitDay.workingDay()),
        settings.base().endOf(unitDay.workingDay()),
        event -> unit.equals(isTeam ? teamOf(event) : districtOf(event)));
  }

  /** Arrivals of the assignments of all units. */
  List<Instant> assignmentArrivals() {
    return assignments.values().stream().flatMap(List::stream).map(Assignment::arrivedAt).toList();
  }

  /** The assignment of the unit and day as known at the clock minute, or null. */
  Assignment inForce(Unit unit, LocalDate workingDay, Instant minute) {
    Assignment latest = null;
    for (Assignment one : assignments.getOrDefault(unit, List.of())) {
      if (one.isFor(workingDay) && one.arrivedAt().isBefore(minute)) {
        latest = one;
      }
    }
    return latest;
  }

  boolean isEverAssigned(Unit unit, LocalDate workingDay) {
    return inForce(unit, workingDay, Instant.MAX) != null;
  }

  /**
   * The teams' assignments that make up the planned minutes of the assignment's unit, as known at a
   * minute.
   */
  List<Assignment> plannedBy(Assignment assignment, LocalDate workingDay, Instant minute) {
    if (assignment.scope().equals("TEAM")) {
      return List.of(assignment);
    }
    List<Assignment> ofTeams = new ArrayList<>();
    for (Unit unit : assignments.keySet()) {
      Assignment ofTeam = unit.scope().equals("TEAM") ? inForce(unit, workingDay, minute) : null;
      if (ofTeam != null
          && ofTeam.dailyTarget() > 0
          && assignment.id().equals(ofTeam.district())
          && assignment.province().equals(ofTeam.province())) {
        ofTeams.add(ofTeam);
      }
    }
    return ofTeams;
  }

  /** The planned minutes of these teams together. */
  Plan planOf(List<Assignment> ofTeams, LocalDate workingDay) {
    List<Span> spans = new ArrayList<>();
    for (Assignment ofTeam : ofTeams) {
      List<Interval> shift = ofTeam.shift() == null ? settings.defaultShift() : ofTeam.shift();
      for (Interval interval : shift) {
        Span span =
            new Span(
                settings.base().instantOf(workingDay, interval.from()),
                settings.base().instantOf(workingDay, interval.to()));
        if (span.from().isBefore(span.to())) {
          spans.add(span);
        }
      }
    }
    return new Plan(settings.base().startOf(workingDay), settings.base().endOf(workingDay), spans);
  }
}
