package vn.nhip.job.operators;

import java.time.Instant;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.postgres.AlertRow;
import vn.nhip.job.domain.AlertChange;
import vn.nhip.job.domain.AlertKind;
import vn.nhip.job.domain.AlertText;
import vn.nhip.job.domain.Figures;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.WorkingDay;

/** Makes the row of an alert from a change of it. */
public final class AlertRows {

  private AlertRows() {}

  /** The row of {@code alert_history} that a change makes. */
  public static AlertRow row(
      Scope scope,
      WorkingDay day,
      int startMinute,
      TargetAssignment assignment,
      AlertChange change) {
    Instant raisedAt = at(day, change.raisedAt());
    Instant changedAt = at(day, change.changedAt());
    boolean resolved = change.resolution() != null;
    Figures figures = change.figures();
    String time = time(startMinute + change.changedAt());
    return new AlertRow(
        id(scope, assignment.id(), day, change.kind(), raisedAt),
        scope.name(),
        assignment.id(),
        assignment.province(),
        assignment.district(),
        (int) day.date().toEpochDay(),
        change.kind().name(),
        change.severity().name(),
        resolved ? "RESOLVED" : "FIRING",
        raisedAt.getEpochSecond(),
        resolved ? changedAt.getEpochSecond() : null,
        resolved ? change.resolution().name() : null,
        figures.dailyTarget(),
        figures.received(),
        figures.expected(),
        figures.projected(),
        figures.requiredPerHour(),
        AlertText.vietnamese(scope, assignment, change, time),
        AlertText.english(scope, assignment, change, time),
        change.number(),
        changedAt.getEpochSecond(),
        change.change().name());
  }

  /** The same for the same log, however often it is read: {@code TEAM:663-LD-02:2021-03-20:…}. */
  private static String id(
      Scope scope, String unit, WorkingDay day, AlertKind kind, Instant raisedAt) {
    return String.join(
        ":", scope.name(), unit, day.date().toString(), kind.name(), raisedAt.toString());
  }

  private static String time(int minute) {
    return "%02d:%02d".formatted(minute / 60 % 24, minute % 60);
  }

  private static Instant at(WorkingDay day, int minute) {
    return day.start().plusSeconds(minute * 60L);
  }
}
