package vn.nhip.center.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;

/** {@code command_center.mute}. */
public final class MuteTable {
  private static final String IN_FORCE =
      """
      SELECT id, scope, scope_id, province, district, from_clock, until, reason, account
      FROM command_center.mute
      WHERE ended_at IS NULL AND from_clock <= :clock AND until > :clock\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.mute
          (scope, scope_id, province, district, from_clock, until, reason, account)
      VALUES (:scope, :id, :province, :district, :from, :until, :reason, :account)
      RETURNING id, scope, scope_id, province, district, from_clock, until, reason, account\
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

  /** Those in force at a time of the job's clock that the handle may see; the newest first. */
  public static List<Mute> inForce(Handle handle, Instant clock) {
    return handle
        .createQuery(IN_FORCE + " ORDER BY id DESC")
        .bind("clock", Rows.time(clock))
        .map((row, ctx) -> mute(row))
        .list();
  }

  /** One of them by its id. */
  static Optional<Mute> inForce(Handle handle, Instant clock, long id) {
    return handle
        .createQuery(IN_FORCE + " AND id = :id")
        .bind("clock", Rows.time(clock))
        .bind("id", id)
        .map((row, ctx) -> mute(row))
        .findOne();
  }

  /** Takes the place of the unit's mute in force, if there is one. */
  static Mute add(Handle handle, Mute mute) {
    // Two at the same time would both find nothing to take the place of.
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
        "mute " + mute.scope() + " " + mute.scopeId());
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

  /** Ends one before its time; false if it has been ended meanwhile. */
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
        row.getString("account"));
  }
}
