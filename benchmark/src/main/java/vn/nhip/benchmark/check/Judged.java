package vn.nhip.benchmark.check;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.nhip.benchmark.log.Assignment;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.Entry;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;
import vn.nhip.job.operators.AlertRows;

/**
 * The expected judgements of units when the clock has reached the end of a log.
 *
 * <p>The rules are the job's own. Tests compare them, and this class, with an independent
 * recomputation. Everything that supplies the rules with input is independent of the job.
 */
final class Judged {
  private static final long MINUTE_MILLIS = 60_000;

  private final CampaignLog log;
  private final WorkingDays calendar =
      new WorkingDays(LogSpec.ZONE, LocalTime.of(4, 0), Duration.ofDays(7));
  private final Map<String, Arrivals> teams = new TreeMap<>();
  private final Map<String, Arrivals> districts = new TreeMap<>();
  private final Backlogs backlogs = new Backlogs(calendar);
  private Rows rows;

  /**
   * The rows.
   *
   * @param days the judged columns of {@code daily_progress}, by scope, id and day
   * @param history all changes of alerts, unordered
   * @param alerts the last change of each alert, by its id
   * @param ownDays the rows of {@code own_day}, by scope, id and day
   */
  record Rows(
      TreeMap<String, Judgement> days,
      List<AlertRow> history,
      TreeMap<String, AlertRow> alerts,
      TreeMap<String, Ended> ownDays) {

    /** All changes of alerts in the order of their keys. */
    List<AlertRow> historyInOrder() {
      return history.stream()
          .sorted(
              Comparator.comparing(AlertRow::alertId)
                  .thenComparingLong(AlertRow::changedAt)
                  .thenComparing(AlertRow::change))
          .toList();
    }
  }

  /** A working day that was judged until its end, and the unit's place at that time. */
  record Ended(String province, String district, OwnDay day) {}

  Judged(CampaignLog log) {
    this.log = log;
  }

  /** Takes in a valid record; those of a station must come in the order of arrival. */
  void take(Entry entry, boolean counted) {
    addArrival(entry, counted && entry.type() == EventType.RECEIVED);
    backlogs.take(entry, counted);
  }

  /** Takes in a record that is rejected only for its device time; it counts as a sign of life. */
  void takeSignOfLife(Entry entry) {
    addArrival(entry, false);
  }

  private void addArrival(Entry entry, boolean received) {
    int minute = UnitPace.epochMinute(entry.arrivedAt());
    int day = calendar.containing(entry.occurredAt() * 1000).epochDay();
    arrivals(teams, entry.team().id()).add(minute, day, received);
    arrivals(districts, entry.team().district().code()).add(minute, day, received);
  }

  private static Arrivals arrivals(Map<String, Arrivals> units, String id) {
    return units.computeIfAbsent(id, unknown -> new Arrivals());
  }

  /**
   * Returns all rows. Nothing may be taken in afterwards.
   *
   * @param isCounted whether anything was counted for the unit and day; a target alone makes no row
   */
  Rows rows(Predicate<Judgement> isCounted) {
    if (rows == null) {
      rows = new Rows(new TreeMap<>(), new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
      backlogs.settle(log.lastClock());
      List<TargetAssignment> assignments = assignments();
      for (Scope scope : List.of(Scope.TEAM, Scope.DISTRICT, Scope.PROVINCE)) {
        Map<String, List<RoutedAssignment>> assignmentsByUnit = new TreeMap<>();
        for (TargetAssignment one : assignments) {
          String id = unitOf(scope, one);
          if (id != null) {
            assignmentsByUnit
                .computeIfAbsent(id, unknown -> new ArrayList<>())
                .add(new RoutedAssignment(scope, id, one));
          }
        }
        assignmentsByUnit.forEach((id, posted) -> judge(scope, id, posted));
      }
      rows.days().values().removeIf(day -> day.figures() == null && !isCounted.test(day));
    }
    return rows;
  }

  private List<TargetAssignment> assignments() {
    TargetDecoder decoder = new TargetDecoder();
    return log.assignments().stream()
        .map(Assignment::json)
        .map(json -> decoder.decode(json, log.firstClock()))
        .toList();
  }

  /** The unit of this scope to which an assignment is routed, or null. */
  private static String unitOf(Scope scope, TargetAssignment assignment) {
    return switch (assignment.scope()) {
      case TEAM ->
          switch (scope) {
            case TEAM -> assignment.id();
            case DISTRICT -> assignment.district();
            default -> null;
          };
      case DISTRICT -> scope == Scope.DISTRICT ? assignment.id() : null;
      case PROVINCE -> scope == Scope.PROVINCE ? assignment.id() : null;
    };
  }

  private void judge(Scope scope, String id, List<RoutedAssignment> assignments) {
    UnitPace pace = new UnitPace(scope, id);
    assignments.forEach(pace::post);
    // A province is not judged; it only shows its target.
    if (scope != Scope.PROVINCE) {
      ArrivalMinutes arrivals = new ArrivalMinutes(scope, id);
      arrivals(scope == Scope.TEAM ? teams : districts, id).addTo(arrivals);
      pace.hear(arrivals);
      pace.hold(backlogs.of(scope, id));
    }
    pace.advance(
        log.lastClock() / MINUTE_MILLIS,
        calendar,
        log.firstClock(),
        PaceRules.DEFAULT,
        new Output(scope));
  }

  private final class Output implements UnitPace.Output {
    private final Scope scope;

    Output(Scope scope) {
      this.scope = scope;
    }

    @Override
    public void changed(LocalDate day, TargetAssignment assignment, AlertChange change) {
      AlertRow row = AlertRows.row(scope, assignment.id(), calendar.on(day), assignment, change);
      rows.history().add(row);
      rows.alerts().put(row.alertId(), row);
    }

    @Override
    public void judged(Judgement judgement) {
      if (judgement.dailyTarget() != null) {
        rows.days()
            .merge(
                key(judgement.id(), judgement.workingDay()),
                judgement,
                (before, latest) -> latest.saysAgain(before) ? before : latest);
      }
    }

    @Override
    public void ended(TargetAssignment assignment, OwnDay day) {
      rows.ownDays()
          .put(
              key(assignment.id(), day.epochDay()),
              new Ended(assignment.province(), assignment.district(), day));
    }

    private String key(String id, int epochDay) {
      return scope + "\t" + id + "\t" + LocalDate.ofEpochDay(epochDay);
    }
  }
}
