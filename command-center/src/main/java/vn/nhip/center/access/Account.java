package vn.nhip.center.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;

/**
 * Somebody who may sign in.
 *
 * @param name what is typed to sign in
 * @param shownName what others see
 * @param passwordHash null where only the identity provider signs it in
 * @param version goes up with each change
 * @param mustChange whether the password was given by somebody else
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

  /** Without the hash of the password. */
  @Override
  public String toString() {
    return "Account[%s, %s, %s]".formatted(name, role, bounds.key());
  }
}
