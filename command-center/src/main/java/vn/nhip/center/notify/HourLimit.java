package vn.nhip.center.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.notify.AlertChange.Severity;

/**
 * Limits the messages about alerts that a recipient gets within an hour. What is due beyond the
 * limit is put into one message, which goes when the hour allows it.
 *
 * <p>A message that tells of a critical alert is never held back: where the limit is reached it
 * goes at once, and takes along all that waits. So is nothing lost, and nothing overtaken.
 *
 * <p>A message that was tried and has not arrived counts, however long ago it was made: an address
 * that comes back after hours gets what was tried and one message more, not all the hours at once.
 */
final class HourLimit {
  private static final Duration HOUR = Duration.ofHours(1);

  /** While earlier messages are still being tried, nobody knows when the hour will allow more. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final AlertHistory history;
  private final int perHour;

  HourLimit(AlertHistory history, int perHour) {
    this.history = history;
    this.perHour = perHour;
  }

  /** What becomes of a message that is due for the first time. */
  sealed interface Verdict {}

  /** It is sent. */
  record Send() implements Verdict {}

  /** Another service is deciding about the recipient: look again. */
  record Later() implements Verdict {}

  /**
   * It waits until the hour allows more.
   *
   * @param in the gathered message
   */
  record Held(UUID in) implements Verdict {}

  /**
   * The gathered message goes now, and tells of it.
   *
   * @param delivery the gathered message
   * @param level the highest level of what it tells
   */
  record SendGathered(UUID delivery, int level) implements Verdict {}

  /** Decides about a message that is due for the first time, and puts it where it belongs. */
  Verdict decide(Handle db, long recipient, String kind, Instant now) {
    if (kind.equals("DIGEST") || kind.equals("TEST") || kind.equals("OLDER")) {
      return new Send();
    }
    if (!isOurs(db, recipient)) {
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
    putOff(db, gathered, allowedAt(counted, now));
    return new Held(gathered);
  }

  /** Held until the transaction ends, so that two services do not count past each other. */
  private static boolean isOurs(Handle db, long recipient) {
    return db.createQuery(
            "SELECT pg_try_advisory_xact_lock(hashtext('delivery.per.hour'), hashint8(:recipient))")
        .bind("recipient", recipient)
        .mapTo(Boolean.class)
        .one();
  }

  /** When each message that counts arrived, the newest first; null for one that is being tried. */
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
        .map((row, context) -> AlertLog.instant(row, 1))
        .list();
  }

  /** When so many of them are an hour old that one more may go. */
  private Instant allowedAt(List<Instant> counted, Instant now) {
    Instant last = counted.get(perHour - 1);
    return last == null ? now.plus(LOOK_AGAIN) : last.plus(HOUR);
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

  /** All that is due of the recipient and not being sent; a row that is locked comes later. */
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

  /** Whether it tells of an alert that is critical and, as far as it tells, not over. */
  private boolean isUrgent(Handle db, UUID gathered) {
    Map<String, AlertChange> newest = new HashMap<>();
    for (AlertChange change : history.toldBy(db, gathered)) {
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

  private static void putOff(Handle db, UUID gathered, Instant until) {
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
