package vn.nhip.center.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code delivery} and {@code delivery_item}, as they are filled. */
final class Outbox {

  private Outbox() {}

  /** Who has been told of an alert, or is about to be. */
  static Set<Long> told(Handle db, String alertId) {
    return new TreeSet<>(
        db.createQuery(
                "SELECT DISTINCT recipient_id FROM command_center.delivery_item"
                    + " WHERE alert_id = :id")
            .bind("id", alertId)
            .mapTo(Long.class)
            .list());
  }

  /**
   * Adds a change to the message that is being gathered for the recipient, district and level, or
   * begins one. Does nothing where the recipient was told of this change before.
   *
   * @param outage the outage that the change belongs to; null for none. Who was told of the outage
   *     has been told of what belongs to it
   * @param window for how long a new message is gathered
   */
  static void add(
      Handle db,
      long recipient,
      AlertChange change,
      int level,
      Long outage,
      Duration window,
      Instant now) {
    if (isTold(db, recipient, change)) {
      return;
    }
    UUID delivery =
        toldOutage(db, recipient, outage)
            .or(() -> gathering(db, recipient, change.district(), level))
            .orElseGet(() -> begin(db, recipient, change.district(), level, window, now));
    if (outage != null) {
      db.execute(
          "UPDATE command_center.delivery SET kind = 'NETWORK', outage_id = ?"
              + " WHERE delivery_id = ? AND state = 'GATHERING'",
          outage,
          delivery);
    }
    db.createUpdate(
            "INSERT INTO command_center.delivery_item VALUES (:recipient, :alert, :at, :change,"
                + " :delivery)")
        .bind("recipient", recipient)
        .bind("alert", change.alertId())
        .bind("at", change.changedAt())
        .bind("change", change.change().name())
        .bind("delivery", delivery)
        .execute();
  }

  /** A message that is complete and goes at once: a digest or a test. */
  static UUID addWritten(
      Handle db, long recipient, String kind, LocalDate digestDay, Letter letter, Instant now) {
    db.createUpdate(
            """
            INSERT INTO command_center.delivery
              (delivery_id, recipient_id, kind, digest_day, state, created_at, due_at, give_up_at, title, body, json, link)
            VALUES (:id, :recipient, :kind, :day, 'WAITING', :now, :now, :giveUp, :title, :body, :json, :link)
            ON CONFLICT DO NOTHING
            """)
        .bind("id", letter.deliveryId())
        .bind("recipient", recipient)
        .bind("kind", kind)
        .bind("day", digestDay)
        .bind("now", now)
        .bind("giveUp", now.plus(DeliverySettings.GIVE_UP))
        .bind("title", letter.title())
        .bind("body", letter.text())
        .bind("json", letter.json())
        .bind("link", letter.link())
        .execute();
    return letter.deliveryId();
  }

  /** A dead message is tried again, for another day. */
  static boolean retry(Handle db, UUID delivery, Instant now) {
    return db.createUpdate(
                """
                UPDATE command_center.delivery
                SET state = 'WAITING', due_at = :now, attempts = 0, give_up_at = :giveUp
                WHERE delivery_id = :id AND state = 'DEAD'
                """)
            .bind("id", delivery)
            .bind("now", now)
            .bind("giveUp", now.plus(DeliverySettings.GIVE_UP))
            .execute()
        == 1;
  }

  private static boolean isTold(Handle db, long recipient, AlertChange change) {
    return db.createQuery(
            """
            SELECT EXISTS (
              SELECT FROM command_center.delivery_item
              WHERE recipient_id = :recipient AND alert_id = :alert AND changed_at = :at AND change = :change)
            """)
        .bind("recipient", recipient)
        .bind("alert", change.alertId())
        .bind("at", change.changedAt())
        .bind("change", change.change().name())
        .mapTo(Boolean.class)
        .one();
  }

  private static Optional<UUID> toldOutage(Handle db, long recipient, Long outage) {
    return outage == null
        ? Optional.empty()
        : db.createQuery(
                "SELECT delivery_id FROM command_center.delivery WHERE outage_id = :outage"
                    + " AND recipient_id = :recipient ORDER BY created_at LIMIT 1")
            .bind("outage", outage)
            .bind("recipient", recipient)
            .mapTo(UUID.class)
            .findOne();
  }

  /** Locked, so that nobody sends it before the change is in it. */
  private static Optional<UUID> gathering(Handle db, long recipient, String district, int level) {
    return db.createQuery(
            """
            SELECT delivery_id FROM command_center.delivery
            WHERE recipient_id = :recipient AND district = :district AND level = :level AND state = 'GATHERING'
            FOR UPDATE
            """)
        .bind("recipient", recipient)
        .bind("district", district)
        .bind("level", level)
        .mapTo(UUID.class)
        .findOne();
  }

  private static UUID begin(
      Handle db, long recipient, String district, int level, Duration window, Instant now) {
    UUID id = UUID.randomUUID();
    db.createUpdate(
            """
            INSERT INTO command_center.delivery
              (delivery_id, recipient_id, kind, district, level, state, created_at, due_at, give_up_at)
            VALUES (:id, :recipient, 'ALERTS', :district, :level, 'GATHERING', :now, :due, :giveUp)
            """)
        .bind("id", id)
        .bind("recipient", recipient)
        .bind("district", district)
        .bind("level", level)
        .bind("now", now)
        .bind("due", now.plus(window))
        .bind("giveUp", now.plus(window).plus(DeliverySettings.GIVE_UP))
        .execute();
    return id;
  }
}
