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
 * The sessions of signed-in accounts. The browser holds a random token, the database its hash. A
 * session ends after a period without requests, at a maximum age, or when its account is changed.
 */
final class Sessions {
  private static final long REFRESH_NANOS = Duration.ofSeconds(3).toNanos();
  private static final String VALID =
      "NOT a.disabled AND s.expires_at > now() AND s.seen_at > now() - :idle * interval '1 minute'";

  private final Database database;
  private final int idleMinutes;
  private final int hours;
  private final int proofMinutes;
  private final Set<String> streaming = ConcurrentHashMap.newKeySet();

  /** Sessions used since {@link #live} was refreshed, which may not contain them yet. */
  private final Map<String, String> usedSince = new ConcurrentHashMap<>();

  private Map<String, String> live = Map.of();
  private long refreshedAt = System.nanoTime() - REFRESH_NANOS;

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
   * A valid session.
   *
   * @param proved whether the password was entered recently
   * @param seenLongAgo whether its last use must be updated
   */
  record Found(
      Account account, String via, Instant expiresAt, boolean proved, boolean seenLongAgo) {}

  /**
   * Begins a session; returns its token.
   *
   * @param proved whether the password was just entered
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

  /** Finds the valid session of a token, and records its use. */
  Optional<Found> find(String token) {
    byte[] hash = Tokens.hash(token);
    Optional<Found> found = database.asService(handle -> find(handle, hash));
    found.ifPresent(
        session -> {
          if (session.seenLongAgo()) {
            touchIfPossible(hash);
          }
          Account account = session.account();
          usedSince.put(Tokens.hex(hash), roleAndBounds(account.role(), account.bounds()));
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
                + VALID)
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

  /** Records the use of a session; a read-only database does not prevent reading. */
  private void touchIfPossible(byte[] hash) {
    try {
      database.runAsService(handle -> touch(handle, hash));
    } catch (RuntimeException e) {
      if (!Database.isAway(e)) {
        throw e;
      }
    }
  }

  /** Updates a session's last use at most once a minute. */
  private static void touch(Handle handle, byte[] hash) {
    handle.execute(
        "UPDATE command_center.session SET seen_at = now()"
            + " WHERE token_hash = ? AND seen_at < now() - interval '1 minute'",
        hash);
  }

  /** Records that the password was entered for a session. */
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
   * Whether a streaming session is still valid, according to a list of all sessions refreshed every
   * few seconds. A streaming session is not idle. While the database is unavailable, the last list
   * is used.
   */
  boolean isLive(SessionKey session, Role role, Bounds bounds) {
    streaming.add(session.hash());
    String roleAndBounds = roleAndBounds(role, bounds);
    return roleAndBounds.equals(live().get(session.hash()))
        || roleAndBounds.equals(usedSince.get(session.hash()));
  }

  private synchronized Map<String, String> live() {
    if (System.nanoTime() - refreshedAt >= REFRESH_NANOS) {
      refreshedAt = System.nanoTime();
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
    usedSince.clear();
    Map<String, String> sessions = new HashMap<>();
    handle
        .createQuery(
            "SELECT "
                + Account.COLUMNS
                + ", s.token_hash FROM command_center.session s"
                + " JOIN command_center.account a ON a.id = s.account_id WHERE "
                + VALID)
        .bind("idle", idleMinutes)
        .map(
            (row, context) -> {
              Account account = Account.of(row);
              return Map.entry(
                  Tokens.hex(row.getBytes("token_hash")),
                  roleAndBounds(account.role(), account.bounds()));
            })
        .forEach(each -> sessions.put(each.getKey(), each.getValue()));
    return sessions;
  }

  private static String roleAndBounds(Role role, Bounds bounds) {
    return role + " " + bounds.key();
  }
}
