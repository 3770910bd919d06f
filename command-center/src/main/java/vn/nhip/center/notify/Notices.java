package vn.nhip.center.notify;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.nhip.center.database.Rows;

/** The tables {@code alert_notice}, {@code alert_escalation} and {@code delivery_start}. */
final class Notices {
  /** Key of the advisory lock for planning; an arbitrary number. */
  private static final long PLANNING = 0x6e_68_69_70_31L;

  private Notices() {}

  /** The decision about a change. */
  enum State {
    NEW,
    TOLD,
    NOBODY,
    HELD,
    MUTED,
    OLD
  }

  /**
   * The escalation level of an alert.
   *
   * @param level the highest level notified, 0 for none
   */
  record Escalation(String alertId, int level) {}

  /** Takes the planning lock for this transaction; false if another instance holds it. */
  static boolean tryLock(Handle db) {
    return db.createQuery("SELECT pg_try_advisory_xact_lock(:key)")
        .bind("key", PLANNING)
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether the changes that existed at the first start have been handled. */
  static boolean isStarted(Handle db) {
    return db.createQuery("SELECT EXISTS (SELECT FROM command_center.delivery_start)")
        .mapTo(Boolean.class)
        .one();
  }

  static void markStarted(Handle db, Instant now) {
    db.execute(
        "INSERT INTO command_center.delivery_start (started_at) VALUES (?) ON CONFLICT DO NOTHING",
        now);
  }

  /** Stores new changes; those already stored stay unchanged. */
  static void take(Handle db, List<ChangeKey> changes, State state, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        db.prepareBatch(
            """
            INSERT INTO command_center.alert_notice (alert_id, changed_at, change, state, seen_at)
            VALUES (:alert, :at, :change, :state, :seenAt) ON CONFLICT DO NOTHING
            """);
    for (ChangeKey change : changes) {
      batch
          .bind("alert", change.alertId())
          .bind("at", change.changedAt())
          .bind("change", change.change().name())
          .bind("state", state.name())
          .bind("seenAt", now)
          .add();
    }
    batch.execute();
  }

  /** Changes without a decision, ordered by the job's clock. */
  static List<ChangeKey> undecided(Handle db, int limit) {
    return db.createQuery(
            "SELECT alert_id, changed_at, change FROM command_center.alert_notice"
                + " WHERE state = 'NEW'"
                + ChangeKey.IN_ORDER
                + " LIMIT :limit")
        .bind("limit", limit)
        .map((row, context) -> ChangeKey.read(row))
        .list();
  }

  /** Stores the decision about a change, replacing an earlier one. */
  static void decide(Handle db, ChangeKey change, State state) {
    db.execute(
        "UPDATE command_center.alert_notice SET state = ?"
            + " WHERE alert_id = ? AND changed_at = ? AND change = ?",
        state.name(),
        change.alertId(),
        change.changedAt(),
        change.change().name());
  }

  /** Alerts with a change that was held back by a mute. */
  static List<String> heldAlerts(Handle db) {
    return db.createQuery(
            "SELECT DISTINCT alert_id FROM command_center.alert_notice WHERE state = 'HELD'")
        .mapTo(String.class)
        .list();
  }

  /** Sets all held changes of an alert to the given state. */
  static void release(Handle db, String alertId, State state) {
    db.execute(
        "UPDATE command_center.alert_notice SET state = ? WHERE alert_id = ? AND state = 'HELD'",
        state.name(),
        alertId);
  }

  /** The level that an alert has reached; initially 1. */
  static int level(Handle db, String alertId) {
    return db.createQuery("SELECT level FROM command_center.alert_escalation WHERE alert_id = :id")
        .bind("id", alertId)
        .mapTo(Integer.class)
        .findOne()
        .orElse(1);
  }

  /** Sets an alert's level and the time at which the next level is notified; null for never. */
  static void escalate(Handle db, String alertId, int level, Instant nextAt) {
    db.execute(
        "INSERT INTO command_center.alert_escalation VALUES (?, ?, ?) ON CONFLICT (alert_id)"
            + " DO UPDATE SET level = EXCLUDED.level, next_at = EXCLUDED.next_at",
        alertId,
        level,
        nextAt);
  }

  static List<Escalation> dueEscalations(Handle db, Instant now) {
    return db.createQuery(
            "SELECT alert_id, level FROM command_center.alert_escalation WHERE next_at <= :now"
                + " ORDER BY next_at, alert_id")
        .bind("now", now)
        .map((row, context) -> new Escalation(row.getString(1), row.getInt(2)))
        .list();
  }

  /** The decision about each change of an alert, oldest first. */
  static List<DeliveriesRoute.Decided> decided(Handle db, String alertId) {
    return db.createQuery(
            "SELECT changed_at, change, state, seen_at FROM command_center.alert_notice"
                + " WHERE alert_id = :id"
                + ChangeKey.IN_ORDER)
        .bind("id", alertId)
        .map(
            (row, context) ->
                new DeliveriesRoute.Decided(
                    Rows.instant(row, "changed_at"),
                    row.getString("change"),
                    row.getString("state"),
                    Rows.instant(row, "seen_at")))
        .list();
  }

  /** When the next level is notified; null for never. */
  static Instant nextLevelAt(Handle db, String alertId) {
    return db
        .createQuery("SELECT next_at FROM command_center.alert_escalation WHERE alert_id = :id")
        .bind("id", alertId)
        .map((row, context) -> Rows.instant(row, "next_at"))
        .list()
        .stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
