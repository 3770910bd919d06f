package vn.nhip.center.notify;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Looks up acknowledgements and mutes of alerts. */
final class AlertLog {

  private AlertLog() {}

  static boolean muted(Handle db, AlertChange change, Instant clock) {
    return db.createQuery(
            """
            SELECT EXISTS (
              SELECT FROM command_center.mute
              WHERE scope = :scope AND scope_id = :id AND ended_at IS NULL
                AND (scope = 'TEAM' OR province = :province)
                AND from_clock <= :clock AND until > :clock)
            """)
        .bind("scope", change.scope())
        .bind("id", change.scopeId())
        .bind("province", change.province())
        .bind("clock", clock)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Whether the alert is acknowledged. An acknowledgement of the warning no longer counts once the
   * alert is critical.
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

  /** Whether the change is, by the wall clock, too old to be worth a message. */
  static boolean isOld(AlertChange change, Instant wall, Duration maxAge) {
    return change.changedAt().isBefore(wall.minus(maxAge));
  }
}
