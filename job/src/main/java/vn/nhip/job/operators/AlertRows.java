package vn.nhip.job.operators;

import java.time.Instant;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.alerts.AlertFacts;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.AlertText;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.targets.TargetAssignment;

/** Turns a change of an alert into its row. */
public final class AlertRows {

  private AlertRows() {}

  /**
   * Returns the row of {@code alert_history} for a change.
   *
   * @param nameInId the unit's name in the alert's id
   */
  public static AlertRow row(
      Scope scope,
      String nameInId,
      WorkingDay day,
      TargetAssignment assignment,
      AlertChange change) {
    Instant raisedAt = at(day, change.raisedAt());
    Instant changedAt = at(day, change.changedAt());
    boolean resolved = change.resolution() != null;
    Figures figures = change.figures();
    AlertFacts facts = facts(scope, day, assignment, change);
    return new AlertRow(
        id(scope, nameInId, day, change.kind(), raisedAt),
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
        figures.held(),
        figures.enough(),
        figures.projectedLow(),
        figures.projectedHigh(),
        figures.shortfall().start(),
        figures.shortfall().silent(),
        figures.shortfall().pace(),
        figures.helpUntil() == Figures.NONE ? null : at(day, figures.helpUntil()).getEpochSecond(),
        facts.rests(),
        facts.ownDays(),
        AlertText.of(facts, Language.VI).message(),
        AlertText.of(facts, Language.EN).message(),
        change.number(),
        changedAt.getEpochSecond(),
        change.change().name());
  }

  /** A deterministic id, so that a replay gives the same: {@code TEAM:663-LD-02:2021-03-20:…}. */
  private static String id(
      Scope scope, String unit, WorkingDay day, AlertKind kind, Instant raisedAt) {
    return String.join(
        ":", scope.name(), unit, day.date().toString(), kind.name(), raisedAt.toString());
  }

  /** The facts for the texts, with exactly the figures of the row. */
  private static AlertFacts facts(
      Scope scope, WorkingDay day, TargetAssignment assignment, AlertChange change) {
    Figures figures = change.figures();
    Rests rests = figures.forecast() == null ? null : figures.forecast().rests();
    boolean helps = figures.helpUntil() != Figures.NONE;
    return new AlertFacts(
        scope,
        assignment.id(),
        assignment.name(),
        change.kind(),
        change.severity(),
        change.resolution(),
        day.date(),
        day.timeAt(change.changedAt()),
        figures.dailyTarget(),
        figures.received(),
        figures.held(),
        figures.expected(),
        figures.projected(),
        figures.projectedLow(),
        figures.projectedHigh(),
        figures.requiredPerHour(),
        figures.enough(),
        rests == null ? null : rests.values(),
        rests == null ? null : rests.ownDays(),
        figures.shortfall().start(),
        figures.shortfall().silent(),
        figures.shortfall().pace(),
        helps ? day.timeAt(figures.helpUntil()) : null,
        change.lastHeard() == AlertChange.NEVER ? null : day.timeAt(change.lastHeard()));
  }

  private static Instant at(WorkingDay day, int minute) {
    return day.start().plusSeconds(minute * 60L);
  }
}
