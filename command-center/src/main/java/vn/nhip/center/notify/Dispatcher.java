package vn.nhip.center.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.Rows;
import vn.nhip.center.notify.Recipient.Channel;

/**
 * Sends the messages that are due, at least once each. A message is claimed in one transaction,
 * sent outside of any, and marked in another. If the service dies in between, the claim expires and
 * the message is sent again under the same id.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Database database;
  private final AlertHistory history;
  private final ContactLines contacts;
  private final Map<Channel, Sender> senders;
  private final LetterWriter writer;
  private final HourLimit limit;
  private final Clock clock;

  Dispatcher(
      Database database,
      Map<Channel, Sender> senders,
      LetterWriter writer,
      HourLimit limit,
      Clock clock) {
    this.database = database;
    history = new AlertHistory(database);
    contacts = new ContactLines(history, writer);
    this.limit = limit;
    this.senders = Map.copyOf(senders);
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * A message that only this instance may send until the claim expires.
   *
   * @param attempt from 1
   * @param secret secret of the address; may be null
   */
  record Claim(Letter letter, Recipient to, String secret, int attempt, Instant giveUpAt) {
    @Override
    public String toString() {
      return "Claim[" + letter.deliveryId() + ", attempt " + attempt + "]";
    }
  }

  /**
   * Claims due messages, at most one per recipient, so that a recipient that hangs cannot occupy
   * all threads.
   */
  List<Claim> claim(int limit) {
    return database.asService(db -> claim(db, limit, clock.instant()));
  }

  private List<Claim> claim(Handle db, int limit, Instant now) {
    List<Due> due =
        db.createQuery(
"""
SELECT * FROM command_center.delivery
WHERE due_at <= :now AND delivery_id IN (
  SELECT DISTINCT ON (recipient_id) delivery_id FROM command_center.delivery d
  WHERE due_at <= :now AND NOT EXISTS (
    SELECT FROM command_center.delivery s
    WHERE s.recipient_id = d.recipient_id AND s.state = 'SENDING' AND s.due_at > :now)
  ORDER BY recipient_id, due_at, created_at)
ORDER BY due_at, created_at
LIMIT :limit
FOR UPDATE SKIP LOCKED
""")
            .bind("now", now)
            .bind("limit", limit)
            .map((row, context) -> Due.read(row))
            .list();
    List<Claim> claims = new ArrayList<>();
    for (Due each : due) {
      Claim claim = claim(db, each, now);
      if (claim != null) {
        claims.add(claim);
      }
    }
    return claims;
  }

  /** A row of {@code delivery} that is due. */
  private record Due(
      UUID id,
      long recipient,
      String kind,
      int level,
      int attempts,
      Instant giveUpAt,
      String title,
      String body,
      String json,
      String link) {
    static Due read(ResultSet row) throws SQLException {
      return new Due(
          row.getObject("delivery_id", UUID.class),
          row.getLong("recipient_id"),
          row.getString("kind"),
          row.getInt("level"),
          row.getInt("attempts"),
          Rows.instant(row, "give_up_at"),
          row.getString("title"),
          row.getString("body"),
          row.getString("json"),
          row.getString("link"));
    }

    /** The gathered message that is sent in place of this one; may be this one. */
    Due gathered(UUID gathered, int newLevel, Instant now) {
      return new Due(
          gathered,
          recipient,
          "GATHERED",
          newLevel,
          0,
          now.plus(DeliverySettings.GIVE_UP),
          null,
          null,
          null,
          null);
    }
  }

  private Claim claim(Handle db, Due due, Instant now) {
    Recipient to = Recipients.find(db, due.recipient()).orElse(null);
    if (to == null || (!to.enabled() && !due.kind().equals("TEST"))) {
      end(db, due.id(), "CANCELLED", "the recipient is deleted or disabled");
      return null;
    }
    if (due.title() == null) {
      return first(db, due, to, now);
    }
    if (!history.changesIn(db, due.id()).stream().allMatch(to::maySee)) {
      // A message already written is sent unchanged or not at all.
      end(db, due.id(), "CANCELLED", "the account may no longer see all of its content");
      return null;
    }
    return claim(db, due, to, written(due), now);
  }

  /** Claims a message before its first attempt, subject to the hourly limit. */
  private Claim first(Handle db, Due due, Recipient to, Instant now) {
    HourLimit.Verdict verdict = limit.decide(db, to.id(), due.kind(), now);
    if (verdict instanceof HourLimit.SendGathered gathered) {
      addPartTitles(db, gathered.delivery(), to);
      Due instead = due.gathered(gathered.delivery(), gathered.level(), now);
      return claim(db, instead, to, gathered(db, instead, to), now);
    }
    if (verdict instanceof HourLimit.Held held) {
      addPartTitles(db, held.in(), to);
    }
    return verdict instanceof HourLimit.Send ? claim(db, due, to, write(db, due, to), now) : null;
  }

  private Claim claim(Handle db, Due due, Recipient to, Letter letter, Instant now) {
    if (letter == null) {
      end(db, due.id(), "CANCELLED", "nothing to report");
      return null;
    }
    db.createUpdate(
            """
            UPDATE command_center.delivery
            SET state = 'SENDING', due_at = :until, attempts = :attempt, level = :level,
                title = :title, body = :body, json = :json, link = :link
            WHERE delivery_id = :id
            """)
        .bind("until", now.plus(DeliverySettings.LEASE))
        .bind("attempt", due.attempts() + 1)
        .bind("level", due.level())
        .bind("title", letter.title())
        .bind("body", letter.text())
        .bind("json", letter.json())
        .bind("link", letter.link())
        .bind("id", due.id())
        .execute();
    String secret = Recipients.secret(db, to.id());
    Letter leaving = contacts.addTo(letter, db, due.id(), due.kind(), to);
    return new Claim(leaving, to, secret, due.attempts() + 1, due.giveUpAt());
  }

  private Letter write(Handle db, Due due, Recipient to) {
    List<AlertChange> changes = seen(to, history.changesIn(db, due.id()));
    if (!changes.isEmpty() && due.kind().equals("OLDER")) {
      return writer.older(db, due.id(), to.language(), due.level(), changes);
    }
    return changes.isEmpty()
        ? null
        : writer.alerts(db, due.id(), to.language(), due.kind(), due.level(), changes);
  }

  private Letter gathered(Handle db, Due due, Recipient to) {
    List<LetterWriter.Part> parts =
        Outbox.parts(db, history, due.id()).stream()
            .map(part -> part.of(seen(to, part.changes())))
            .filter(part -> !part.changes().isEmpty())
            .toList();
    return parts.isEmpty()
        ? null
        : writer.gathered(db, due.id(), to.language(), due.level(), parts);
  }

  /** Drops changes that the account may no longer see. */
  private static List<AlertChange> seen(Recipient to, List<AlertChange> changes) {
    return changes.stream().filter(to::maySee).toList();
  }

  /**
   * Gives the gathered parts their titles, so that the list of messages shows what was gathered.
   */
  private void addPartTitles(Handle db, UUID gathered, Recipient to) {
    for (LetterWriter.Part part : Outbox.untitledParts(db, history, gathered)) {
      Letter letter =
          writer.alerts(db, part.id(), to.language(), part.kind(), part.level(), part.changes());
      db.execute(
          "UPDATE command_center.delivery SET title = ? WHERE delivery_id = ?",
          letter.title(),
          part.id());
    }
  }

  private static Letter written(Due due) {
    return new Letter(due.id(), due.title(), due.body(), due.json(), due.link());
  }

  /** Sends a claimed message and stores the result. */
  void send(Claim claim) throws InterruptedException {
    Outcome outcome = attempt(claim);
    database.runAsService(db -> mark(db, claim, outcome, clock.instant()));
  }

  private Outcome attempt(Claim claim) throws InterruptedException {
    try {
      return senders.get(claim.to().channel()).send(claim.letter(), claim.to(), claim.secret());
    } catch (RuntimeException e) {
      // One message that cannot be sent must not stop the others.
      // The exception's message is not logged: it may quote the address.
      LOG.error("{} has failed with {} at {}", claim, e.getClass().getName(), e.getStackTrace()[0]);
      return Outcome.failed("failed with " + e.getClass().getSimpleName());
    }
  }

  private static void mark(Handle db, Claim claim, Outcome outcome, Instant now) {
    UUID id = claim.letter().deliveryId();
    if (outcome.delivered()) {
      db.createUpdate(
              """
              UPDATE command_center.delivery
              SET state = 'SENT', due_at = NULL, sent_at = :now, last_error = NULL
              WHERE delivery_id = :id AND state <> 'SENT'
              """)
          .bind("id", id)
          .bind("now", now)
          .execute();
      return;
    }
    Instant next =
        outcome.permanent() ? null : Backoff.next(claim.attempt(), now, claim.giveUpAt());
    if (outcome.permanent() && claim.to().channel() == Channel.PUSH) {
      Recipients.disable(db, claim.to().id());
    }
    // If the claim has expired, whoever took the message over marks it.
    db.createUpdate(
            """
            UPDATE command_center.delivery
            SET state = :state, due_at = :next, last_error = :error
            WHERE delivery_id = :id AND state = 'SENDING' AND attempts = :attempt
            """)
        .bind("state", next == null ? "DEAD" : "WAITING")
        .bind("next", next)
        .bind("error", outcome.error())
        .bind("id", id)
        .bind("attempt", claim.attempt())
        .execute();
  }

  private static void end(Handle db, UUID id, String state, String why) {
    db.execute(
        "UPDATE command_center.delivery SET state = ?, due_at = NULL, last_error = ?"
            + " WHERE delivery_id = ?",
        state,
        why,
        id);
  }
}
