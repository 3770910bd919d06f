package vn.nhip.center.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;

/**
 * Who is signed in. The browser holds a random token, the database its hash. A session ends when it
 * asked for nothing for a while, at a certain age, and when its account is changed.
 */
final class Sessions {
  private static final long LOOKED_AT_AGAIN = Duration.ofSeconds(3).toNanos();
  private static final String LIVE =
      "NOT a.disabled AND s.expires_at > now() AND s.seen_at > now() - :idle * interval '1 minute'";

  private final Database database;
  private final int idleMinutes;
  private final int hours;
  private final int proofMinutes;
  private final Set<String> streaming = ConcurrentHashMap.newKeySet();

  /** Sessions that asked for something since the list was looked up: some may be newer than it. */
  private final Map<String, String> foundSince = new ConcurrentHashMap<>();

  private Map<String, String> live = Map.of();
  private long lookedAt = System.nanoTime() - LOOKED_AT_AGAIN;

  Sessions(Database database, int idleMinutes, int hours, int proofMinutes) {
    this.database = database;
    this.idleMinutes = idleMinutes;
    this.hours = hours;
    this.proofMinutes = proofMinutes;
  }

  int idleMinutes() {
    return idleMinutes;
  }

  /**
   * A session as it was found.
   *
   * @param proved whether its password was typed a moment ago
   * @param seenLongAgo whether it has to be noted that it asked for something
   */
  record Found(
      Account account, String via, Instant expiresAt, boolean proved, boolean seenLongAgo) {}

  /**
   * Begins a session; returns its token.
   *
   * @param proved whether the password was typed for it just now
   */
  String begin(Handle handle, long accountId, String via, boolean proved) {
    String token = Tokens.random();
    handle.execute(
        "DELETE FROM command_center.session WHERE expires_at < now()"
            + " OR seen_at < now() - ? * interval '1 minute'",
        idleMinutes);
    handle.execute(
        "INSERT INTO command_center.session (token_hash, account_id, via, expires_at, proved_at)"
            + " VALUES (?, ?, ?, now() + ? * interval '1 hour',"
            + " CASE WHEN ? THEN now() ELSE 'epoch' END)",
        Tokens.hash(token),
        accountId,
        via,
        hours,
        proved);
    return token;
  }

  /** The session of a token, if it has not ended; it counts as having asked for something. */
  Optional<Found> find(String token) {
    byte[] hash = Tokens.hash(token);
    Optional<Found> found = database.asService(handle -> find(handle, hash));
    found.ifPresent(
        session -> {
          if (session.seenLongAgo()) {
            touchIfPossible(hash);
          }
          Account account = session.account();
          foundSince.put(Tokens.hex(hash), standing(account.role(), account.bounds()));
        });
    return found;
  }

  private Optional<Found> find(Handle handle, byte[] hash) {
    return handle
        .createQuery(
            "SELECT "
                + Account.COLUMNS
                + ", s.via, s.expires_at, s.seen_at < now() - interval '1 minute' AS seen_long_ago,"
                + " s.proved_at > now() - :proof * interval '1 minute' AS proved"
                + " FROM command_center.session s"
                + " JOIN command_center.account a ON a.id = s.account_id"
                + " WHERE s.token_hash = :hash AND "
                + LIVE)
        .bind("hash", hash)
        .bind("idle", idleMinutes)
        .bind("proof", proofMinutes)
        .map(
            (row, context) ->
                new Found(
                    Account.of(row),
                    row.getString("via"),
                    row.getTimestamp("expires_at").toInstant(),
                    row.getBoolean("proved"),
                    row.getBoolean("seen_long_ago")))
        .findOne();
  }

  /** Where nothing can be written, reading goes on. */
  private void touchIfPossible(byte[] hash) {
    try {
      database.asService(
          handle -> {
            touch(handle, hash);
            return null;
          });
    } catch (RuntimeException e) {
      if (!Database.isAway(e)) {
        throw e;
      }
    }
  }

  /** At most one row a minute is written for each session. */
  private static void touch(Handle handle, byte[] hash) {
    handle.execute(
        "UPDATE command_center.session SET seen_at = now()"
            + " WHERE token_hash = ? AND seen_at < now() - interval '1 minute'",
        hash);
  }

  /** Notes that the password was typed for a session. */
  void prove(Handle handle, String token) {
    handle.execute(
        "UPDATE command_center.session SET proved_at = now() WHERE token_hash = ?",
        Tokens.hash(token));
  }

  void end(Handle handle, String token) {
    handle.execute("DELETE FROM command_center.session WHERE token_hash = ?", Tokens.hash(token));
  }

  void endAll(Handle handle, long accountId) {
    handle.execute("DELETE FROM command_center.session WHERE account_id = ?", accountId);
  }

  /**
   * Whether a session that is streaming goes on, by a list that is looked up every few seconds for
   * all of them. Who streams is not idle. With the database away, the last list holds.
   */
  boolean isLive(SessionKey session, Role role, Bounds bounds) {
    streaming.add(session.hash());
    String standing = standing(role, bounds);
    return standing.equals(live().get(session.hash()))
        || standing.equals(foundSince.get(session.hash()));
  }

  private synchronized Map<String, String> live() {
    if (System.nanoTime() - lookedAt >= LOOKED_AT_AGAIN) {
      lookedAt = System.nanoTime();
      try {
        live = database.asService(this::lookUp);
      } catch (RuntimeException e) {
        if (!Database.isAway(e)) {
          throw e;
        }
      }
    }
    return live;
  }

  private Map<String, String> lookUp(Handle handle) {
    for (String hash : Set.copyOf(streaming)) {
      touch(handle, HexFormat.of().parseHex(hash));
    }
    streaming.clear();
    foundSince.clear();
    Map<String, String> sessions = new HashMap<>();
    handle
        .createQuery(
            "SELECT "
                + Account.COLUMNS
                + ", s.token_hash FROM command_center.session s"
                + " JOIN command_center.account a ON a.id = s.account_id WHERE "
                + LIVE)
        .bind("idle", idleMinutes)
        .map(
            (row, context) -> {
              Account account = Account.of(row);
              return Map.entry(
                  Tokens.hex(row.getBytes("token_hash")),
                  standing(account.role(), account.bounds()));
            })
        .forEach(each -> sessions.put(each.getKey(), each.getValue()));
    return sessions;
  }

  private static String standing(Role role, Bounds bounds) {
    return role + " " + bounds.key();
  }
}
