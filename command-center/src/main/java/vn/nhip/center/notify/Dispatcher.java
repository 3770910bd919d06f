package vn.nhip.center.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.database.Database;
import vn.nhip.center.notify.Recipient.Channel;

/**
 * Sends what is due. A message is claimed in one transaction, sent outside of any, and marked in
 * another: a service that dies in between leaves a claim that runs out, and the message is sent
 * again under the same id. So it arrives at least once.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Database database;
  private final AlertHistory history;
  private final Map<Channel, Carrier> carriers;
  private final LetterWriter writer;
  private final HourLimit limit;
  private final Clock clock;

  Dispatcher(
      Database database,
      Map<Channel, Carrier> carriers,
      LetterWriter writer,
      HourLimit limit,
      Clock clock) {
    this.database = database;
    history = new AlertHistory(database);
    this.limit = limit;
    this.carriers = Map.copyOf(carriers);
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * A message that is ours to send until the claim runs out.
   *
   * @param attempt from 1
   * @param secret of the address; may be null
   */
  record Claim(Letter letter, Recipient to, String secret, int attempt, Instant giveUpAt) {
    @Override
    public String toString() {
      return "Claim[" + letter.deliveryId() + ", attempt " + attempt + "]";
    }
  }

  /**
   * Claims messages that are due, at most one of a recipient, so that none that hangs takes all.
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
          row.getObject("give_up_at", OffsetDateTime.class).toInstant(),
          row.getString("title"),
          row.getString("body"),
          row.getString("json"),
          row.getString("link"));
    }

    /** The gathered message that is sent in place of this one, which may be itself. */
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
    return due.title() == null ? first(db, due, to, now) : claim(db, due, to, written(due), now);
  }

  /** A message that nobody has tried yet may be more than the hour allows. */
  private Claim first(Handle db, Due due, Recipient to, Instant now) {
    HourLimit.Verdict verdict = limit.decide(db, to.id(), due.kind(), now);
    if (verdict instanceof HourLimit.SendGathered gathered) {
      nameParts(db, gathered.delivery(), to);
      Due instead = due.gathered(gathered.delivery(), gathered.level(), now);
      return claim(db, instead, to, gathered(db, instead, to), now);
    }
    if (verdict instanceof HourLimit.Held held) {
      nameParts(db, held.in(), to);
    }
    return verdict instanceof HourLimit.Send ? claim(db, due, to, write(db, due, to), now) : null;
  }

  private Claim claim(Handle db, Due due, Recipient to, Letter letter, Instant now) {
    if (letter == null) {
      end(db, due.id(), "CANCELLED", "there is nothing to tell");
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
    return new Claim(letter, to, secret, due.attempts() + 1, due.giveUpAt());
  }

  private Letter write(Handle db, Due due, Recipient to) {
    List<AlertChange> changes = history.toldBy(db, due.id());
    if (!changes.isEmpty() && due.kind().equals("OLDER")) {
      return writer.older(db, due.id(), to.language(), due.level(), changes);
    }
    return changes.isEmpty()
        ? null
        : writer.alerts(db, due.id(), to.language(), due.kind(), due.level(), changes);
  }

  private Letter gathered(Handle db, Due due, Recipient to) {
    List<LetterWriter.Part> parts = Outbox.parts(db, history, due.id());
    return parts.isEmpty()
        ? null
        : writer.gathered(db, due.id(), to.language(), due.level(), parts);
  }

  /** So that the list of messages says what was gathered. */
  private void nameParts(Handle db, UUID gathered, Recipient to) {
    for (LetterWriter.Part part : Outbox.unnamedParts(db, history, gathered)) {
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

  /** Sends a message that was claimed, and marks what became of it. */
  void send(Claim claim) throws InterruptedException {
    Outcome outcome = carry(claim);
    database.asService(
        db -> {
          mark(db, claim, outcome, clock.instant());
          return null;
        });
  }

  private Outcome carry(Claim claim) throws InterruptedException {
    try {
      return carriers.get(claim.to().channel()).carry(claim.letter(), claim.to(), claim.secret());
    } catch (RuntimeException e) {
      // Of one message that cannot be sent the others must not suffer.
      // Not its message, which may quote the address.
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
    Instant next = outcome.forGood() ? null : Backoff.next(claim.attempt(), now, claim.giveUpAt());
    if (outcome.forGood() && claim.to().channel() == Channel.PUSH) {
      Recipients.disable(db, claim.to().id());
    }
    // Whoever took the message over after our claim ran out marks it.
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
