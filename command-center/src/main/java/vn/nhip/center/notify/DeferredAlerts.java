package vn.nhip.center.notify;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code told_later}: alerts of which a recipient is notified when his hours begin. */
final class DeferredAlerts {

  private DeferredAlerts() {}

  /** A recipient whose hours have begun, with an alert raised before that. */
  record Due(long recipient, String alertId) {}

  /**
   * Defers the notification of an alert.
   *
   * @param beginsAt when the recipient's hours begin
   */
  static void put(Handle db, long recipient, String alertId, Instant beginsAt) {
    db.execute(
        "INSERT INTO command_center.told_later VALUES (?, ?, ?)"
            + " ON CONFLICT (recipient_id, alert_id) DO UPDATE SET begins_at = EXCLUDED.begins_at",
        recipient,
        alertId,
        beginsAt);
  }

  static List<Due> due(Handle db, Instant now) {
    return db.createQuery(
            "SELECT recipient_id, alert_id FROM command_center.told_later WHERE begins_at <= :now"
                + " ORDER BY recipient_id, alert_id")
        .bind("now", now)
        .map((row, context) -> new Due(row.getLong(1), row.getString(2)))
        .list();
  }

  static void drop(Handle db, Due due) {
    db.execute(
        "DELETE FROM command_center.told_later WHERE recipient_id = ? AND alert_id = ?",
        due.recipient(),
        due.alertId());
  }

  /** Drops an alert that has ended. */
  static void dropAll(Handle db, String alertId) {
    db.execute("DELETE FROM command_center.told_later WHERE alert_id = ?", alertId);
  }

  /**
   * Makes a recipient's alerts due, because his rules have changed and his hours may have begun.
   */
  static void recheck(Handle db, long recipient, Instant now) {
    db.execute(
        "UPDATE command_center.told_later SET begins_at = ? WHERE recipient_id = ?",
        now,
        recipient);
  }
}
