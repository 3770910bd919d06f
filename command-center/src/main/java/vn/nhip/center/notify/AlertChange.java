package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalDate;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;

/**
 * A change of an alert: one row of {@code alert_history}.
 *
 * @param alertId the alert
 * @param changedAt clock minute of the change
 * @param change what happened to it
 * @param scope {@code TEAM} or {@code DISTRICT}
 * @param scopeId team id or district code
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param workingDay the working day that was judged
 * @param kind what the alert is about
 * @param severity severity after the change
 * @param resolution why it ended; null while it is open
 * @param figures those of its unit then
 * @param version number of changes of the alert up to this one, from 1
 * @param outlook forecast of the shift's end, with reasons
 */
record AlertChange(
    String alertId,
    Instant changedAt,
    Change change,
    String scope,
    String scopeId,
    String province,
    String district,
    LocalDate workingDay,
    Kind kind,
    Severity severity,
    String resolution,
    Figures figures,
    int version,
    Outlook outlook) {

  /** What an alert is about. */
  enum Kind {
    BEHIND,
    SILENT,
    MISSED
  }

  /** Severity, in ascending order. */
  enum Severity {
    WARNING,
    CRITICAL
  }

  /** What happened to an alert. */
  enum Change {
    RAISED,
    SEVERITY,
    RESOLVED
  }

  ChangeKey key() {
    return new ChangeKey(alertId, changedAt, change);
  }

  boolean ofTeam() {
    return scope.equals("TEAM");
  }

  /** Whether it is critical and open: the first message about it is not held for grouping. */
  boolean urgent() {
    return severity == Severity.CRITICAL && !resolved();
  }

  boolean resolved() {
    return change == Change.RESOLVED;
  }

  /** Whether a team went silent, possibly as part of a district outage. */
  boolean fellSilent() {
    return ofTeam() && kind == Kind.SILENT && change == Change.RAISED;
  }
}
