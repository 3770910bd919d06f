package vn.nhip.center.targets;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.health.Calendar;

/** Reads the names of many units at once, without the rest of their plans. */
public final class UnitNames {
  /** Of a unit that was always called the same, one assignment is enough. */
  private static final String NAMED =
      """
       FROM (SELECT *, min(name) OVER unit AS least, max(name) OVER unit AS greatest,
                    row_number() OVER (PARTITION BY scope, scope_id ORDER BY record_offset) AS nth
             FROM (SELECT *, first_value(province) OVER (PARTITION BY scope, scope_id
                                                         ORDER BY record_offset) AS assigned_first
                   FROM command_center.assignment WHERE :any OR province = :province) AS known
             WHERE name IS NOT NULL AND (scope = 'TEAM' OR province = assigned_first)
             WINDOW unit AS (PARTITION BY scope, scope_id)) AS named
      WHERE least <> greatest OR nth = 1 ORDER BY record_offset\
      """;

  private UnitNames() {}

  /** Of all units that the handle may see. */
  public static DayNames read(Handle handle, Calendar calendar) {
    return read(handle, null, calendar);
  }

  /**
   * Reads the names of a province's units, or of all units if {@code province} is null; of
   * districts with the same code, the province that assigned first counts.
   */
  public static DayNames read(Handle handle, String province, Calendar calendar) {
    return new PlanBook(
        handle
            .createQuery(AssignmentTable.COLUMNS + NAMED)
            .bind("any", province == null)
            .bind("province", province)
            .map((row, ctx) -> AssignmentTable.assignment(row))
            .list(),
        PointNameTable.read(handle, province),
        calendar);
  }

  /**
   * Of one unit that the handle may see; of districts of one code, of that of the province which
   * assigned first.
   */
  public static DayNames of(Handle handle, String scope, String id, Calendar calendar) {
    if (scope.equals(PlanBook.POINT)) {
      return ofPoints(handle, List.of(id), calendar);
    }
    return new PlanBook(
        handle
            .createQuery(
                AssignmentTable.COLUMNS
                    + AssignmentTable.FROM
                    + """
                       WHERE scope = :scope AND scope_id = :id AND name IS NOT NULL
                        AND (scope = 'TEAM' OR province = (
                            SELECT province FROM command_center.assignment
                            WHERE scope = :scope AND scope_id = :id ORDER BY record_offset LIMIT 1))
                      ORDER BY record_offset\
                      """)
            .bind("scope", scope)
            .bind("id", id)
            .map((row, ctx) -> AssignmentTable.assignment(row))
            .list(),
        calendar);
  }

  /** Of some intake points that the handle may see. */
  public static DayNames ofPoints(Handle handle, Collection<String> ids, Calendar calendar) {
    return new PlanBook(List.of(), PointNameTable.of(handle, ids), calendar);
  }
}
