package vn.nhip.center.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;

/**
 * An account that may sign in.
 *
 * @param name the name typed to sign in
 * @param shownName display name
 * @param passwordHash null if only the identity provider signs it in
 * @param version incremented by each change
 * @param mustChange whether the password was set by somebody else and must be changed
 */
record Account(
    long id,
    String name,
    String shownName,
    Role role,
    Bounds bounds,
    String passwordHash,
    boolean mustChange,
    boolean disabled,
    Instant changedAt,
    long version) {

  static final String COLUMNS =
      "a.id, a.name, a.shown_name, a.role, a.bounds, a.password_hash, a.must_change, a.disabled,"
          + " a.changed_at, a.version";

  static Account of(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        row.getString("shown_name"),
        Role.valueOf(row.getString("role")),
        bounds(row.getArray("bounds")),
        row.getString("password_hash"),
        row.getBoolean("must_change"),
        row.getBoolean("disabled"),
        row.getTimestamp("changed_at").toInstant(),
        row.getLong("version"));
  }

  private static Bounds bounds(Array codes) throws SQLException {
    return Bounds.of(Arrays.asList((String[]) codes.getArray()));
  }

  /** Omits the password hash. */
  @Override
  public String toString() {
    return "Account[%s, %s, %s]".formatted(name, role, bounds.key());
  }
}
