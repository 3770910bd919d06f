package vn.nhip.center.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.Rows;

/** The table {@code command_center.mute}. */
public final class MuteTable {
  private static final String IN_FORCE =
      """
      SELECT id, scope, scope_id, province, district, from_clock, until, reason, account,
             coalesce(shown_name, account) AS by_name
      FROM command_center.mute
      WHERE ended_at IS NULL AND from_clock <= :clock AND until > :clock\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.mute
          (scope, scope_id, province, district, from_clock, until, reason, account, shown_name)
      VALUES (:scope, :id, :province, :district, :from, :until, :reason, :account,
          (SELECT nullif(shown_name, '') FROM command_center.account WHERE name = :account))
      RETURNING id, scope, scope_id, province, district, from_clock, until, reason, account,
                coalesce(shown_name, account) AS by_name\
      """;
  private static final String END_OF_UNIT =
      """
      UPDATE command_center.mute SET ended_at = now(), ended_by = :account
      WHERE ended_at IS NULL AND scope = :scope AND scope_id = :id AND until > :clock
        AND (scope = 'TEAM' OR province = :province)\
      """;
  private static final String END =
      """
      UPDATE command_center.mute SET ended_at = now(), ended_by = :account
      WHERE id = :id AND ended_at IS NULL\
      """;

  private MuteTable() {}

  /** The mutes in force at a time of the job's clock that the handle may see, newest first. */
  public static List<Mute> inForce(Handle handle, Instant clock) {
    return handle
        .createQuery(IN_FORCE + " ORDER BY id DESC")
        .bind("clock", Rows.time(clock))
        .map((row, ctx) -> mute(row))
        .list();
  }

  /** A mute in force, by its id. */
  static Optional<Mute> inForce(Handle handle, Instant clock, long id) {
    return handle
        .createQuery(IN_FORCE + " AND id = :id")
        .bind("clock", Rows.time(clock))
        .bind("id", id)
        .map((row, ctx) -> mute(row))
        .findOne();
  }

  /** Adds a mute, replacing the unit's mute in force if there is one. */
  static Mute add(Handle handle, Mute mute) {
    // Without the lock, two concurrent requests would both find no mute to replace.
    Database.lock(handle, "mute " + mute.scope() + " " + mute.scopeId());
    handle
        .createUpdate(END_OF_UNIT)
        .bind("account", mute.by())
        .bind("scope", mute.scope())
        .bind("id", mute.scopeId())
        .bind("province", mute.province())
        .bind("clock", Rows.time(mute.from()))
        .execute();
    return handle
        .createQuery(INSERT)
        .bind("scope", mute.scope())
        .bind("id", mute.scopeId())
        .bind("province", mute.province())
        .bind("district", mute.district())
        .bind("from", Rows.time(mute.from()))
        .bind("until", Rows.time(mute.until()))
        .bind("reason", mute.reason())
        .bind("account", mute.by())
        .map((row, ctx) -> mute(row))
        .one();
  }

  /** Ends a mute early; false if it has already ended. */
  static boolean end(Handle handle, long id, String account) {
    return handle.createUpdate(END).bind("id", id).bind("account", account).execute() == 1;
  }

  private static Mute mute(ResultSet row) throws SQLException {
    return new Mute(
        row.getString("id"),
        row.getString("scope"),
        row.getString("scope_id"),
        row.getString("province"),
        row.getString("district"),
        Rows.instant(row, "from_clock"),
        Rows.instant(row, "until"),
        row.getString("reason"),
        row.getString("account"),
        row.getString("by_name"));
  }
}
