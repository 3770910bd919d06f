package vn.nhip.center.access;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Browsers from which an account has signed in before, recognised by a cookie. */
final class Devices {
  private static final int MAX_PER_ACCOUNT = 20;

  private Devices() {}

  /** Whether the cookie belongs to a known browser of the account. */
  static boolean isKnown(Handle handle, String account, String cookie) {
    return cookie != null
        && handle
            .createQuery(
                "SELECT 1 FROM command_center.known_device d JOIN command_center.account a"
                    + " ON a.id = d.account_id WHERE d.token_hash = :hash AND a.name = :name")
            .bind("hash", Tokens.hash(cookie))
            .bind("name", account)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
  }

  /**
   * Records that the account has signed in from a browser.
   *
   * @return the cookie to set; empty if the browser already has it
   */
  static Optional<String> recordSignIn(Handle handle, long accountId, String cookie) {
    if (cookie != null
        && handle.execute(
                "UPDATE command_center.known_device SET used_at = now()"
                    + " WHERE token_hash = ? AND account_id = ?",
                Tokens.hash(cookie),
                accountId)
            > 0) {
      return Optional.empty();
    }
    String token = Tokens.random();
    handle.execute(
        "INSERT INTO command_center.known_device (token_hash, account_id) VALUES (?, ?)",
        Tokens.hash(token),
        accountId);
    handle.execute(
        "DELETE FROM command_center.known_device WHERE token_hash IN (SELECT token_hash FROM"
            + " command_center.known_device WHERE account_id = ? ORDER BY used_at DESC OFFSET ?)",
        accountId,
        MAX_PER_ACCOUNT);
    return Optional.of(token);
  }

  static void deleteAll(Handle handle, long accountId) {
    handle.execute("DELETE FROM command_center.known_device WHERE account_id = ?", accountId);
  }
}
