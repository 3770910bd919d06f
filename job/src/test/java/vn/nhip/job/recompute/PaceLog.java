package vn.nhip.job.recompute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.nhip.connectors.events.LogRecord;
import vn.nhip.job.recompute.Assignment.Interval;
import vn.nhip.job.recompute.Plan.Span;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.Rejected;

/** What a log says for the judging of the pace: who was heard, what was received and assigned. */
final class PaceLog {
  /** A team or district. */
  record Unit(String scope, String id) implements Comparable<Unit> {
    @Override
    public int compareTo(Unit other) {
      int byScope = scope.compareTo(other.scope);
      return byScope != 0 ? byScope : id.compareTo(other.id);
    }
  }

  private final PaceSettings settings;
  private final Map<DayKey, List<Instant>> received = new HashMap<>();
  private final Map<Unit, List<Instant>> heard = new HashMap<>();
  private final SortedMap<Unit, List<Assignment>> assignments = new TreeMap<>();
  private final List<Rejected> rejectedTargets = new ArrayList<>();

  PaceLog(List<LogRecord> log, PaceSettings settings) {
    this.settings = settings;
    for (Judgement judgement : Judgement.allOf(log, settings.base())) {
      Event event = judgement.event();
      if (event != null && !event.isClock()) {
        take(new Unit("TEAM", event.team()), judgement);
        take(new Unit("DISTRICT", event.district()), judgement);
      }
    }
    for (Arrived record : Arrived.allOf(log, settings.base())) {
      if (record.topic().equals("targets")) {
        takeTarget(record);
      }
    }
  }

  private void take(Unit unit, Judgement judgement) {
    Event event = judgement.event();
    heard.computeIfAbsent(unit, key -> new ArrayList<>()).add(event.arrivedAt());
    if (judgement.isCounted() && event.type().equals("RECEIVED")) {
      LocalDate workingDay = settings.base().workingDayOf(event.occurredAt());
      received
          .computeIfAbsent(
              new DayKey(unit.scope(), unit.id(), workingDay), key -> new ArrayList<>())
          .add(event.arrivedAt());
    }
  }

  private void takeTarget(Arrived record) {
    try {
      Assignment.in(record)
          .ifPresent(
              target ->
                  assignments
                      .computeIfAbsent(
                          new Unit(target.scope(), target.id()), key -> new ArrayList<>())
                      .add(target));
    } catch (Unusable unusable) {
      rejectedTargets.add(new Rejected(record.partition(), record.offset(), unusable.reason()));
    }
  }

  List<Rejected> rejectedTargets() {
    return rejectedTargets;
  }

  SortedSet<Unit> assignedUnits() {
    return new TreeSet<>(assignments.keySet());
  }

  Moments received(DayKey unitDay) {
    return Moments.of(received.getOrDefault(unitDay, List.of()));
  }

  Moments heard(Unit unit) {
    return Moments.of(heard.getOrDefault(unit, List.of()));
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

  /** The planned minutes of the unit that this assignment is for, as known at the minute. */
  Plan planOf(Assignment assignment, LocalDate workingDay, Instant minute) {
    List<Span> spans = new ArrayList<>();
    if (assignment.scope().equals("TEAM")) {
      spans.addAll(shiftOf(assignment, workingDay));
    } else {
      for (Unit unit : assignments.keySet()) {
        Assignment ofTeam = unit.scope().equals("TEAM") ? inForce(unit, workingDay, minute) : null;
        if (ofTeam != null
            && ofTeam.dailyTarget() > 0
            && assignment.id().equals(ofTeam.district())) {
          spans.addAll(shiftOf(ofTeam, workingDay));
        }
      }
    }
    return new Plan(spans);
  }

  private List<Span> shiftOf(Assignment ofTeam, LocalDate workingDay) {
    Instant midnight = workingDay.atStartOfDay(settings.base().zone()).toInstant();
    List<Interval> shift = ofTeam.shift() == null ? settings.defaultShift() : ofTeam.shift();
    return shift.stream()
        .map(
            interval ->
                new Span(
                    midnight.plusSeconds(interval.from() * 60L),
                    midnight.plusSeconds(interval.to() * 60L)))
        .toList();
  }
}
