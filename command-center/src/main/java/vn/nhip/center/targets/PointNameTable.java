package vn.nhip.center.targets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.nhip.center.database.Rows;
import vn.nhip.core.targets.PointName;

/** {@code command_center.point_name}: what intake points are called. */
public final class PointNameTable {
  /** Of points of one id, those of the province which named one first. */
  private static final String READ =
      """
      SELECT scope_id, name, province, district, from_day, at
      FROM (SELECT *, first_value(province) OVER (PARTITION BY scope_id ORDER BY id) AS named_first
            FROM command_center.point_name WHERE :any OR province = :province) AS known
      WHERE province = named_first ORDER BY id\
      """;

  private static final String OF_IDS =
      """
      SELECT scope_id, name, province, district, from_day, at FROM command_center.point_name
      WHERE scope_id = ANY (:ids) ORDER BY id\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.point_name
          (province, district, scope_id, name, from_day, account, shown_name, file_name,
           change_id)
      VALUES (:province, :district, :id, :name, :from, :account,
          (SELECT nullif(shown_name, '') FROM command_center.account WHERE name = :account), :file,
          :change::uuid)\
      """;

  private PointNameTable() {}

  /** Those of a province that the handle may see, or of all where it is null, the oldest first. */
  public static List<PointName> read(Handle handle, String province) {
    return handle
        .createQuery(READ)
        .bind("any", province == null)
        .bind("province", province)
        .map((row, ctx) -> point(row))
        .list();
  }

  /** All names of some points that the handle may see, the oldest first. */
  public static List<PointName> of(Handle handle, Collection<String> ids) {
    return handle
        .createQuery(OF_IDS)
        .bindArray("ids", String.class, ids.toArray())
        .map((row, ctx) -> point(row))
        .list();
  }

  private static PointName point(ResultSet row) throws SQLException {
    return new PointName(
        row.getString("scope_id"),
        row.getString("name"),
        row.getString("province"),
        row.getString("district"),
        Math.toIntExact(Rows.day(row, "from_day").toEpochDay()),
        Rows.instant(row, "at").toEpochMilli());
  }

  /** Whether a change's sheet named any. */
  static boolean isIn(Handle service, UUID change) {
    return service
        .createQuery(
            "SELECT EXISTS (SELECT FROM command_center.point_name WHERE change_id = :change)")
        .bind("change", change)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Adds names.
   *
   * @param account who gives them
   * @param file name of the sheet
   * @param change what it assigned; null for nothing
   */
  public static void add(
      Handle handle, List<PointName> points, String account, String file, UUID change) {
    if (points.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (PointName each : points) {
      batch
          .bind("province", each.province())
          .bind("district", each.district())
          .bind("id", each.id())
          .bind("name", each.name())
          .bind("from", LocalDate.ofEpochDay(each.fromDay()))
          .bind("account", account)
          .bind("file", file)
          .bind("change", change)
          .add();
    }
    batch.execute();
  }
}
