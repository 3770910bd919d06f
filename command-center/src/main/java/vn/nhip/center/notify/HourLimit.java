package vn.nhip.center.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.notify.AlertChange.Severity;

/**
 * Limits the messages about alerts per recipient and hour. Messages beyond the limit are gathered
 * into one, which is sent when the limit allows it.
 *
 * <p>A critical alert is never held back: when the limit is reached, its message is sent at once
 * together with everything waiting, so nothing is lost or reordered.
 *
 * <p>A message that was attempted and not delivered counts, whatever its age: an address that is
 * reachable again after hours gets the attempted messages and one more, not the backlog of all
 * those hours at once.
 */
record HourLimit(AlertHistory history, int perHour) {
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * While earlier messages are still being retried, the time at which the limit allows more is
   * unknown.
   */
  private static final Duration RECHECK_AFTER = Duration.ofMinutes(1);

  /** The decision about a message before its first attempt. */
  sealed interface Verdict {}

  /** The message is sent. */
  record Send() implements Verdict {}

  /** Another instance is deciding about the recipient: try again later. */
  record Later() implements Verdict {}

  /**
   * The message waits in the gathered message until the limit allows more.
   *
   * @param in the gathered message
   */
  record Held(UUID in) implements Verdict {}

  /**
   * The gathered message, which includes this one, is sent now.
   *
   * @param delivery the gathered message
   * @param level the highest level among its parts
   */
  record SendGathered(UUID delivery, int level) implements Verdict {}

  /** Decides about a message before its first attempt, and gathers it where needed. */
  Verdict decide(Handle db, long recipient, String kind, Instant now) {
    if (kind.equals("DIGEST") || kind.equals("TEST") || kind.equals("OLDER")) {
      return new Send();
    }
    if (!tryLock(db, recipient)) {
      return new Later();
    }
    List<Instant> counted = counted(db, recipient, now);
    boolean hasRoom = counted.size() < perHour;
    UUID waiting = waiting(db, recipient);
    if (hasRoom && waiting == null) {
      return new Send();
    }
    UUID gathered = waiting == null ? begin(db, recipient, now) : waiting;
    gather(db, recipient, gathered, now);
    if (hasRoom || isUrgent(db, gathered)) {
      return new SendGathered(gathered, level(db, gathered));
    }
    postpone(db, gathered, allowedAt(counted, now));
    return new Held(gathered);
  }

  /**
   * Takes a lock until the transaction ends, so that two instances do not exceed the limit
   * together.
   */
  private static boolean tryLock(Handle db, long recipient) {
    return db.createQuery(
            "SELECT pg_try_advisory_xact_lock(hashtext('delivery.per.hour'), hashint8(:recipient))")
        .bind("recipient", recipient)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * When each message that counts was delivered, newest first; null for one still being attempted.
   */
  private static List<Instant> counted(Handle db, long recipient, Instant now) {
    return db.createQuery(
            """
            SELECT CASE WHEN state = 'SENT' THEN sent_at END AS at
            FROM command_center.delivery
            WHERE recipient_id = :recipient AND kind IN ('ALERTS', 'NETWORK', 'OLDER', 'GATHERED')
              AND (state = 'SENT' AND sent_at > :hourAgo
                OR attempts > 0 AND state IN ('WAITING', 'SENDING'))
            ORDER BY at DESC NULLS FIRST
            """)
        .bind("recipient", recipient)
        .bind("hourAgo", now.minus(HOUR))
        .map((row, context) -> Rows.instant(row, "at"))
        .list();
  }

  /** When enough of them are an hour old for one more to be sent. */
  private Instant allowedAt(List<Instant> counted, Instant now) {
    Instant last = counted.get(perHour - 1);
    return last == null ? now.plus(RECHECK_AFTER) : last.plus(HOUR);
  }

  private static UUID waiting(Handle db, long recipient) {
    return db.createQuery(
            """
            SELECT delivery_id FROM command_center.delivery
            WHERE recipient_id = :recipient AND kind = 'GATHERED' AND state = 'GATHERING'
            FOR UPDATE
            """)
        .bind("recipient", recipient)
        .mapTo(UUID.class)
        .findOne()
        .orElse(null);
  }

  private static UUID begin(Handle db, long recipient, Instant now) {
    UUID id = UUID.randomUUID();
    db.createUpdate(
            """
            INSERT INTO command_center.delivery
              (delivery_id, recipient_id, kind, level, state, created_at, due_at, give_up_at)
            VALUES (:id, :recipient, 'GATHERED', 1, 'GATHERING', :now, :now, :giveUp)
            """)
        .bind("id", id)
        .bind("recipient", recipient)
        .bind("now", now)
        .bind("giveUp", now.plus(DeliverySettings.GIVE_UP))
        .execute();
    return id;
  }

  /**
   * Gathers the recipient's due messages that are not being sent; locked rows are left for the next
   * time.
   */
  private static void gather(Handle db, long recipient, UUID into, Instant now) {
    db.createUpdate(
"""
UPDATE command_center.delivery SET state = 'GATHERED', due_at = NULL, gathered_into = :into
WHERE delivery_id IN (
  SELECT delivery_id FROM command_center.delivery
  WHERE recipient_id = :recipient AND kind IN ('ALERTS', 'NETWORK')
    AND state = 'GATHERING' AND due_at <= :now
  FOR UPDATE SKIP LOCKED)
""")
        .bind("into", into)
        .bind("recipient", recipient)
        .bind("now", now)
        .execute();
  }

  /**
   * Whether it reports an alert that is critical and, judging by the changes in it, not resolved.
   */
  private boolean isUrgent(Handle db, UUID gathered) {
    Map<String, AlertChange> newest = new HashMap<>();
    for (AlertChange change : history.changesIn(db, gathered)) {
      newest.merge(change.alertId(), change, (a, b) -> a.version() > b.version() ? a : b);
    }
    return newest.values().stream()
        .anyMatch(change -> change.severity() == Severity.CRITICAL && !change.resolved());
  }

  private static int level(Handle db, UUID gathered) {
    return db.createQuery(
            "SELECT coalesce(max(level), 1) FROM command_center.delivery"
                + " WHERE gathered_into = :gathered")
        .bind("gathered", gathered)
        .mapTo(Integer.class)
        .one();
  }

  private static void postpone(Handle db, UUID gathered, Instant until) {
    db.createUpdate(
            """
            UPDATE command_center.delivery
            SET due_at = :until, give_up_at = :giveUp,
                level = (SELECT coalesce(max(level), 1) FROM command_center.delivery p
                         WHERE p.gathered_into = :id)
            WHERE delivery_id = :id
            """)
        .bind("until", until)
        .bind("giveUp", until.plus(DeliverySettings.GIVE_UP))
        .bind("id", gathered)
        .execute();
  }
}
