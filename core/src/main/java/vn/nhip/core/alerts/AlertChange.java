package vn.nhip.core.alerts;

import vn.nhip.core.forecast.Figures;

/**
 * A change of an alert's state.
 *
 * @param kind what the alert is about
 * @param severity how bad it is from now on
 * @param raisedAt the minute of the working day at which it was raised
 * @param changedAt the minute of the working day of this change; later than the day where late data
 *     resolves
 * @param resolution why it is over, or null while it is open
 * @param number of the change, from 1
 * @param change what this change is
 * @param figures as known then
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

  /** Stands for a unit that was not heard in the working day. */
  public static final int NEVER = -1;

  /** The three changes that an alert can see. */
  public enum Change {
    RAISED,
    SEVERITY,
    RESOLVED
  }
}
