package vn.nhip.center.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import vn.nhip.center.database.Rows;
import vn.nhip.center.notify.AlertChange.Change;

/**
 * Identifies a change of an alert: the primary key of {@code alert_history} and of {@code
 * alert_notice}.
 *
 * @param alertId the alert
 * @param changedAt clock minute of the change
 * @param change what happened to it
 */
record ChangeKey(String alertId, Instant changedAt, Change change) {

  /** The columns that {@link #read} reads. */
  static final String COLUMNS = "alert_id, changed_at, change";

  /**
   * Sorts by the job's clock; changes of one alert within a minute in the order of its lifecycle.
   */
  static final String IN_ORDER =
      " ORDER BY changed_at, alert_id,"
          + " array_position(ARRAY['RAISED', 'SEVERITY', 'RESOLVED'], change)";

  static ChangeKey read(ResultSet row) throws SQLException {
    return new ChangeKey(
        row.getString("alert_id"),
        Rows.instant(row, "changed_at"),
        Change.valueOf(row.getString("change")));
  }
}
