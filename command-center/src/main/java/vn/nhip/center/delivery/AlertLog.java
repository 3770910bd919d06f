package vn.nhip.center.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.delivery.AlertChange.Change;
import vn.nhip.center.delivery.AlertChange.Kind;
import vn.nhip.center.delivery.AlertChange.Severity;

/**
 * What was taken of the job's alerts ({@code alert_notice}), and what officers said of them
 * (acknowledgements and mutes).
 */
final class AlertLog {

  private AlertLog() {}

  /** What a message tells. */
  static List<AlertChange> of(Handle db, UUID delivery) {
    return db.createQuery(
            """
            SELECT n.* FROM command_center.delivery_item i
            JOIN command_center.alert_notice n USING (alert_id, changed_at, change)
            WHERE i.delivery_id = :delivery
            """)
        .bind("delivery", delivery)
        .map((row, context) -> change(row))
        .list();
  }

  /** The last change of an alert. */
  static Optional<AlertChange> newest(Handle db, String alertId) {
    return db.createQuery(
            "SELECT * FROM command_center.alert_notice WHERE alert_id = :id"
                + " ORDER BY version DESC LIMIT 1")
        .bind("id", alertId)
        .map((row, context) -> change(row))
        .findOne();
  }

  static boolean muted(Handle db, AlertChange change, Instant clock) {
    return db.createQuery(
            """
            SELECT EXISTS (
              SELECT FROM command_center.mute
              WHERE scope = :scope AND scope_id = :id AND ended_at IS NULL
                AND from_clock <= :clock AND until > :clock)
            """)
        .bind("scope", change.scope())
        .bind("id", change.scopeId())
        .bind("clock", clock)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Whether somebody cares for the alert; a warning's acknowledgement is none once it is critical.
   */
  static boolean acknowledged(Handle db, AlertChange newest) {
    return db.createQuery(
            """
            SELECT EXISTS (
              SELECT FROM command_center.acknowledgement
              WHERE alert_id = :id AND (severity = 'CRITICAL' OR :severity = 'WARNING'))
            """)
        .bind("id", newest.alertId())
        .bind("severity", newest.severity().name())
        .mapTo(Boolean.class)
        .one();
  }

  /** Teams of a district that fell silent after a minute and have not been heard since. */
  static int silentTeams(Handle db, String district, LocalDate day, Instant after) {
    return db.createQuery(
            """
            SELECT count(*) FROM command_center.alert_notice r
            WHERE r.scope = 'TEAM' AND r.kind = 'SILENT' AND r.change = 'RAISED'
              AND r.district = :district AND r.working_day = :day AND r.changed_at > :after
              AND NOT EXISTS (
                SELECT FROM command_center.alert_notice e
                WHERE e.alert_id = r.alert_id AND e.change = 'RESOLVED')
            """)
        .bind("district", district)
        .bind("day", day)
        .bind("after", after)
        .mapTo(Integer.class)
        .one();
  }

  /** Whether this change was so long ago by the wall clock that telling it helps nobody. */
  static boolean isOld(AlertChange change, Instant wall, Duration maxAge) {
    return change.changedAt().isBefore(wall.minus(maxAge));
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A row of {@code alert_history} or {@code alert_notice}. */
  static AlertChange change(ResultSet row) throws SQLException {
    return new AlertChange(
        row.getString("alert_id"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        Change.valueOf(row.getString("change")),
        row.getString("scope"),
        row.getString("scope_id"),
        row.getString("province"),
        row.getString("district"),
        row.getObject("working_day", LocalDate.class),
        Kind.valueOf(row.getString("kind")),
        Severity.valueOf(row.getString("severity")),
        row.getString("resolution"),
        row.getObject("daily_target", Integer.class),
        row.getObject("received", Integer.class),
        row.getObject("expected", Integer.class),
        row.getObject("projected", Integer.class),
        row.getBigDecimal("required_per_hour"),
        row.getString("message_vi"),
        row.getString("message_en"),
        row.getInt("version"));
  }
}
