package vn.nhip.center.notify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;

/** Writes the tables {@code delivery} and {@code delivery_item}. */
final class Outbox {

  private Outbox() {}

  /** The recipients who have been, or are about to be, notified of an alert. */
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
   * Adds a change to the message being gathered for the recipient, district and level, or begins
   * one. Does nothing if the recipient has already been notified of this change.
   *
   * @param outage the outage that the change belongs to; null for none. A recipient who was
   *     notified of the outage counts as notified of its changes
   * @param window how long a new message is gathered
   */
  static void add(
      Handle db,
      long recipient,
      AlertChange change,
      int level,
      Long outage,
      Duration window,
      Instant now) {
    if (isNotified(db, recipient, change)) {
      return;
    }
    UUID delivery =
        outageMessage(db, recipient, outage)
            .or(() -> gathering(db, recipient, change, level))
            .orElseGet(() -> begin(db, recipient, "ALERTS", change, level, window, now));
    if (outage != null) {
      db.execute(
          "UPDATE command_center.delivery SET kind = 'NETWORK', outage_id = ?"
              + " WHERE delivery_id = ? AND state = 'GATHERING'",
          outage,
          delivery);
    } else if (change.urgent() && level == 1) {
      sendFirstAtOnce(db, recipient, change, delivery, window, now);
    }
    addItem(db, recipient, change, delivery);
  }

  /**
   * Makes the message due now, unless the recipient was sent one about the district within the
   * window.
   */
  private static void sendFirstAtOnce(
      Handle db, long recipient, AlertChange change, UUID delivery, Duration window, Instant now) {
    db.createUpdate(
"""
UPDATE command_center.delivery SET due_at = :now
WHERE delivery_id = :id AND state = 'GATHERING' AND NOT EXISTS (
  SELECT FROM command_center.delivery d
  WHERE d.recipient_id = :recipient AND d.province = :province AND d.district = :district
    AND d.created_at > :since AND d.state <> 'GATHERING')
""")
        .bind("now", now)
        .bind("id", delivery)
        .bind("recipient", recipient)
        .bind("province", change.province())
        .bind("district", change.district())
        .bind("since", now.minus(window))
        .execute();
  }

  /**
   * Adds a change to the message about alerts that were open when the recipient's hours began. It
   * is due as soon as the transaction ends, so everything added within the transaction goes out as
   * one message.
   */
  static void addOlder(Handle db, long recipient, AlertChange change, int level, Instant now) {
    UUID delivery =
        db.createQuery(
                """
                UPDATE command_center.delivery SET level = greatest(level, :level)
                WHERE recipient_id = :recipient AND kind = 'OLDER' AND state = 'GATHERING'
                RETURNING delivery_id
                """)
            .bind("recipient", recipient)
            .bind("level", level)
            .mapTo(UUID.class)
            .findOne()
            .orElseGet(() -> begin(db, recipient, "OLDER", null, level, Duration.ZERO, now));
    addItem(db, recipient, change, delivery);
  }

  private static void addItem(Handle db, long recipient, AlertChange change, UUID delivery) {
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

  /** Adds a complete message that is due at once: a digest or a test. */
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

  /** The days of the digests that exist, from a day on, by recipient. */
  static Map<Long, Set<LocalDate>> digestDays(Handle db, LocalDate since) {
    return db.createQuery(
            "SELECT recipient_id, digest_day FROM command_center.delivery"
                + " WHERE kind = 'DIGEST' AND digest_day >= :since")
        .bind("since", since)
        .map((row, context) -> Map.entry(row.getLong(1), Rows.day(row, "digest_day")))
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }

  /** Retries a dead message for another day. */
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

  /** The changes that a message reports, including those gathered into it. */
  static List<ChangeKey> changes(Handle db, UUID delivery) {
    return db.createQuery(
            """
            SELECT i.alert_id, i.changed_at, i.change FROM command_center.delivery d
            JOIN command_center.delivery_item i USING (delivery_id)
            WHERE d.delivery_id = :delivery OR d.gathered_into = :delivery
            """)
        .bind("delivery", delivery)
        .map((row, context) -> ChangeKey.read(row))
        .list();
  }

  /** The messages gathered into another one, oldest first. */
  static List<LetterWriter.Part> parts(Handle db, AlertHistory history, UUID gathered) {
    return parts(db, history, gathered, true);
  }

  /** The gathered messages without a title. */
  static List<LetterWriter.Part> untitledParts(Handle db, AlertHistory history, UUID gathered) {
    return parts(db, history, gathered, false);
  }

  private static List<LetterWriter.Part> parts(
      Handle db, AlertHistory history, UUID gathered, boolean titled) {
    return db.createQuery(
            """
            SELECT delivery_id, kind, level FROM command_center.delivery
            WHERE gathered_into = :gathered AND (:titled OR title IS NULL)
            ORDER BY created_at, delivery_id
            """)
        .bind("gathered", gathered)
        .bind("titled", titled)
        .map(
            (row, context) -> {
              UUID id = row.getObject("delivery_id", UUID.class);
              return new LetterWriter.Part(
                  id, row.getString("kind"), row.getInt("level"), history.changesIn(db, id));
            })
        .list();
  }

  private static boolean isNotified(Handle db, long recipient, AlertChange change) {
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

  private static Optional<UUID> outageMessage(Handle db, long recipient, Long outage) {
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

  /** Locks the row, so that it is not sent before the change is in it. */
  private static Optional<UUID> gathering(
      Handle db, long recipient, AlertChange change, int level) {
    return db.createQuery(
            """
            SELECT delivery_id FROM command_center.delivery
            WHERE recipient_id = :recipient AND province = :province AND district = :district
              AND level = :level AND state = 'GATHERING'
            FOR UPDATE
            """)
        .bind("recipient", recipient)
        .bind("province", change.province())
        .bind("district", change.district())
        .bind("level", level)
        .mapTo(UUID.class)
        .findOne();
  }

  /**
   * @param about a change in the district that the message is about, or null
   */
  private static UUID begin(
      Handle db,
      long recipient,
      String kind,
      AlertChange about,
      int level,
      Duration window,
      Instant now) {
    UUID id = UUID.randomUUID();
    db.createUpdate(
            """
            INSERT INTO command_center.delivery
              (delivery_id, recipient_id, kind, province, district, level, state, created_at, due_at, give_up_at)
            VALUES (:id, :recipient, :kind, :province, :district, :level, 'GATHERING', :now, :due, :giveUp)
            """)
        .bind("id", id)
        .bind("recipient", recipient)
        .bind("kind", kind)
        .bind("province", about == null ? null : about.province())
        .bind("district", about == null ? null : about.district())
        .bind("level", level)
        .bind("now", now)
        .bind("due", now.plus(window))
        .bind("giveUp", now.plus(window).plus(DeliverySettings.GIVE_UP))
        .execute();
    return id;
  }
}
