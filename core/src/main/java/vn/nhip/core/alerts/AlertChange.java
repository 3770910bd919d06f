package vn.nhip.core.alerts;

import vn.nhip.core.forecast.Figures;

/**
 * A change of an alert's state.
 *
 * @param kind what the alert is about
 * @param severity the severity after the change
 * @param raisedAt the minute of the working day at which the alert was raised
 * @param changedAt the minute of the working day of this change; after the end of the day if late
 *     data resolved the alert
 * @param resolution why the alert was resolved, or null while it is open
 * @param number of the change within the alert, from 1
 * @param change the kind of change
 * @param figures as known at the time of the change
 * @param lastHeard the minute of the working day in which the unit was last heard, or {@link
 *     #NEVER}
 */
public record AlertChange(
    AlertKind kind,
    Severity severity,
    int raisedAt,
    int changedAt,
    Resolution resolution,
    int number,
    Change change,
    Figures figures,
    int lastHeard) {

  /** Value of {@link #lastHeard} if the unit was not heard in the working day. */
  public static final int NEVER = -1;

  /** The kinds of change of an alert. */
  public enum Change {
    RAISED,
    SEVERITY,
    RESOLVED
  }
}
