package vn.nhip.center.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Refused;

/** The table {@code command_center.account}. Each method works in the transaction of its caller. */
final class Accounts {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
  private static final int MAX_SHOWN_NAME = 100;
  private static final String SELECT =
      "SELECT " + Account.COLUMNS + " FROM command_center.account a";

  private Accounts() {}

  /** Normalises a name as stored: lower case without surrounding spaces. */
  static String normalize(String name) {
    return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
  }

  static Optional<Account> byName(Handle handle, String name) {
    return find(handle, "a.name = :key", name);
  }

  static Optional<Account> byId(Handle handle, long id) {
    return find(handle, "a.id = :key", id);
  }

  static Optional<Account> bySubject(Handle handle, String subject) {
    return find(handle, "a.oidc_subject = :key", subject);
  }

  private static Optional<Account> find(Handle handle, String condition, Object key) {
    return handle
        .createQuery(SELECT + " WHERE " + condition)
        .bind("key", key)
        .map((row, context) -> Account.of(row))
        .findOne();
  }

  static List<Account> all(Handle handle) {
    return handle
        .createQuery(SELECT + " ORDER BY a.name")
        .map((row, context) -> Account.of(row))
        .list();
  }

  /**
   * Adds an account.
   *
   * @param passwordHash null for an account signed in by the identity provider
   * @param subject null for an account with a password
   * @return its id
   * @throws Refused 400 for an invalid name, 409 for one that is taken
   */
  static long add(
      Handle handle,
      String name,
      String shownName,
      Role role,
      Bounds bounds,
      String passwordHash,
      boolean mustChange,
      String subject) {
    if (!NAME.matcher(name).matches()) {
      throw Refused.badRequest(
          "An account's name has 1 to 64 letters a-z, digits and . _ - @, and begins with a letter"
              + " or digit.");
    }
    return handle
        .createQuery(
            "INSERT INTO command_center.account"
                + " (name, shown_name, role, bounds, password_hash, must_change, oidc_subject)"
                + " VALUES (:name, :shown, :role, :bounds, :hash, :mustChange, :subject)"
                + " ON CONFLICT (name) DO NOTHING RETURNING id")
        .bind("name", name)
        .bind("shown", shown(shownName, name))
        .bind("role", role.name())
        .bindArray("bounds", String.class, bounds.codes())
        .bind("hash", passwordHash)
        .bind("mustChange", mustChange)
        .bind("subject", subject)
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(() -> new Refused(409, "CONFLICT", "There is an account of that name."));
  }

  /** Serialises changes of accounts by administrators until the transaction ends. */
  static void lockAll(Handle handle) {
    Database.lock(handle, "account");
  }

  /**
   * Checks that the viewer's account is unchanged since the request was admitted. After {@link
   * #lockAll}, two administrators who disable each other concurrently cannot both succeed.
   *
   * @throws Refused 401, if the account has been changed, disabled or deleted since
   */
  static void requireStillIn(Handle handle, Viewer viewer) {
    boolean same =
        byId(handle, viewer.accountId())
            .filter(now -> !now.disabled() && now.role() == viewer.role())
            .filter(now -> now.bounds().equals(viewer.bounds()))
            .isPresent();
    if (!same) {
      throw Refused.signIn();
    }
  }

  /** Locks and returns an account until the transaction ends. */
  static Optional<Account> lock(Handle handle, long id) {
    return find(handle, "a.id = :key FOR UPDATE", id);
  }

  /** Changes the values that are not null. */
  static void change(
      Handle handle, long id, String shownName, Role role, Bounds bounds, Boolean disabled) {
    handle
        .createUpdate(
            "UPDATE command_center.account SET shown_name = coalesce(:shown, shown_name),"
                + " role = coalesce(:role, role), disabled = coalesce(:disabled, disabled),"
                + " bounds = coalesce(string_to_array(:bounds, ','), bounds),"
                + " version = version + 1, changed_at = now() WHERE id = :id")
        .bind("id", id)
        .bind("shown", shownName == null ? null : shown(shownName, ""))
        .bind("role", role == null ? null : role.name())
        .bind("bounds", bounds == null ? null : String.join(",", bounds.codes()))
        .bind("disabled", disabled)
        .execute();
  }

  static void setPassword(Handle handle, long id, String passwordHash, boolean mustChange) {
    handle
        .createUpdate(
            "UPDATE command_center.account SET password_hash = :hash, must_change = :mustChange,"
                + " version = version + 1, changed_at = now() WHERE id = :id")
        .bind("id", id)
        .bind("hash", passwordHash)
        .bind("mustChange", mustChange)
        .execute();
  }

  private static String shown(String shownName, String otherwise) {
    String shown = shownName == null || shownName.isBlank() ? otherwise : shownName.strip();
    if (shown.length() > MAX_SHOWN_NAME) {
      throw Refused.badRequest("A display name has at most 100 characters.");
    }
    return shown;
  }
}
