package vn.nhip.center.stations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Tokens;
import vn.nhip.center.database.Rows;

/** {@code command_center.station_token}, which the intake service reads too. */
final class StationTokenTable {
  private static final String COLUMNS =
      """
      SELECT id, name, province, district, team, station, made_at, made_by, revoked_at, revoked_by
      FROM command_center.station_token\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.station_token
          (token_hash, name, province, district, team, station, made_by)
      VALUES (:hash, :name, :province, :district, :team, :station, :account) RETURNING id\
      """;
  private static final String REVOKE =
      """
      UPDATE command_center.station_token SET revoked_at = now(), revoked_by = ?
      WHERE id = ? AND revoked_at IS NULL\
      """;

  private StationTokenTable() {}

  /** All, the newest first. */
  static List<StationToken> all(Handle handle) {
    return handle
        .createQuery(COLUMNS + " ORDER BY revoked_at IS NOT NULL, id DESC")
        .map((row, ctx) -> token(row))
        .list();
  }

  static Optional<StationToken> byId(Handle handle, long id) {
    return handle
        .createQuery(COLUMNS + " WHERE id = :id")
        .bind("id", id)
        .map((row, ctx) -> token(row))
        .findOne();
  }

  /**
   * Adds one.
   *
   * @param secret of which only the hash is kept
   */
  static long add(
      Handle handle, StationTokenRoute.New given, String name, String secret, String account) {
    return handle
        .createQuery(INSERT)
        .bind("hash", Tokens.hash(secret))
        .bind("name", name)
        .bind("province", given.province())
        .bind("district", given.district())
        .bind("team", given.team())
        .bind("station", given.station())
        .bind("account", account)
        .mapTo(Long.class)
        .one();
  }

  /** Whether it was valid until now. */
  static boolean revoke(Handle handle, long id, String account) {
    return handle.execute(REVOKE, account, id) > 0;
  }

  private static StationToken token(ResultSet row) throws SQLException {
    return new StationToken(
        row.getLong("id"),
        row.getString("name"),
        row.getString("province"),
        row.getString("district"),
        row.getString("team"),
        null,
        row.getString("station"),
        Rows.instant(row, "made_at"),
        row.getString("made_by"),
        Rows.instant(row, "revoked_at"),
        row.getString("revoked_by"));
  }
}
