package vn.nhip.benchmark.check;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nhip.benchmark.log.Assignment;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.Entry;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.events.TargetDecoder;
import vn.nhip.connectors.postgres.AlertRow;
import vn.nhip.job.domain.AlertChange;
import vn.nhip.job.domain.Judgement;
import vn.nhip.job.domain.PaceRules;
import vn.nhip.job.domain.Posting;
import vn.nhip.job.domain.Pulse;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.UnitPace;
import vn.nhip.job.domain.WorkingDays;
import vn.nhip.job.operators.AlertRows;

/**
 * How teams and districts have to be judged when the clock has come to a log's end.
 *
 * <p>The rules are the job's own, for they are held against an independent recomputation by tests
 * (this class as well); what is not the job's is all that brings them what they judge.
 */
final class Judged {
  private static final long MINUTE_MILLIS = 60_000;

  private final CampaignLog log;
  private final WorkingDays calendar =
      new WorkingDays(LogSpec.ZONE, LocalTime.of(4, 0), Duration.ofDays(7));
  private final Map<String, Arrivals> teams = new TreeMap<>();
  private final Map<String, Arrivals> districts = new TreeMap<>();
  private Rows rows;

  /**
   * The rows.
   *
   * @param days the judged columns of {@code daily_progress}, by scope, id and day
   * @param history all changes of alerts, in no order
   * @param alerts the last change of each alert, by its id
   */
  record Rows(
      TreeMap<String, Judgement> days, List<AlertRow> history, TreeMap<String, AlertRow> alerts) {

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

  Judged(CampaignLog log) {
    this.log = log;
  }

  /** Takes in a usable record. */
  void take(Entry entry, boolean received) {
    int minute = UnitPace.epochMinute(entry.arrivedAt());
    int day = calendar.containing(entry.occurredAt() * 1000).epochDay();
    hear(teams, entry.team().id()).add(minute, day, received);
    hear(districts, entry.team().district().code()).add(minute, day, received);
  }

  private static Arrivals hear(Map<String, Arrivals> units, String id) {
    return units.computeIfAbsent(id, unknown -> new Arrivals());
  }

  /** All rows; nothing may be taken in any more. */
  Rows rows() {
    if (rows == null) {
      rows = new Rows(new TreeMap<>(), new ArrayList<>(), new TreeMap<>());
      List<TargetAssignment> assignments = assignments();
      for (Scope scope : List.of(Scope.TEAM, Scope.DISTRICT)) {
        Map<String, List<Posting>> postings = new TreeMap<>();
        for (TargetAssignment one : assignments) {
          String id = unitOf(scope, one);
          if (id != null) {
            postings
                .computeIfAbsent(id, unknown -> new ArrayList<>())
                .add(new Posting(scope, id, one));
          }
        }
        Map<String, Arrivals> heard = scope == Scope.TEAM ? teams : districts;
        postings.forEach((id, posted) -> judge(scope, id, posted, hear(heard, id)));
      }
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

  /** The unit of that kind which has to know an assignment, or null. */
  private static String unitOf(Scope scope, TargetAssignment assignment) {
    return switch (assignment.scope()) {
      case TEAM -> scope == Scope.TEAM ? assignment.id() : assignment.district();
      case DISTRICT -> scope == Scope.DISTRICT ? assignment.id() : null;
      case PROVINCE -> null;
    };
  }

  private void judge(Scope scope, String id, List<Posting> postings, Arrivals arrivals) {
    UnitPace pace = new UnitPace(scope, id);
    postings.forEach(pace::post);
    Pulse pulse = new Pulse(scope, id);
    arrivals.tell(pulse);
    pace.hear(pulse);
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
      AlertRow row =
          AlertRows.row(scope, calendar.on(day), calendar.startMinute(), assignment, change);
      rows.history().add(row);
      rows.alerts().put(row.alertId(), row);
    }

    @Override
    public void judged(Judgement judgement) {
      if (judgement.dailyTarget() != null) {
        String day = LocalDate.ofEpochDay(judgement.workingDay()).toString();
        rows.days().put(scope + "\t" + judgement.id() + "\t" + day, judgement);
      }
    }
  }
}
