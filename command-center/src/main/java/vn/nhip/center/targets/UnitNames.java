package vn.nhip.center.targets;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jdbi.v3.core.Handle;

/** Names of units by scope and id: as assigned, else as of 2021, else the id. */
public final class UnitNames implements BinaryOperator<String> {
  private static final String NEWEST =
      """
      SELECT DISTINCT ON (scope, scope_id) scope, scope_id, name
      FROM (SELECT *, first_value(province) OVER (PARTITION BY scope, scope_id
                                                  ORDER BY record_offset) AS assigned_first
            FROM command_center.assignment WHERE :any OR province = :province) AS known
      WHERE name IS NOT NULL
      ORDER BY scope, scope_id, scope <> 'TEAM' AND province <> assigned_first, record_offset DESC\
      """;

  private final Map<String, String> assigned;

  private UnitNames(Map<String, String> assigned) {
    this.assigned = assigned;
  }

  /** Of all units that the handle may see. */
  public static UnitNames read(Handle handle) {
    return read(handle, null);
  }

  /**
   * Of those of a province, or of all where it is null: then, of districts of one code, that of the
   * province which assigned first.
   */
  public static UnitNames read(Handle handle, String province) {
    Map<String, String> names = new HashMap<>();
    handle
        .createQuery(NEWEST)
        .bind("any", province == null)
        .bind("province", province)
        .map(
            (row, ctx) ->
                names.put(
                    row.getString("scope") + '/' + row.getString("scope_id"),
                    row.getString("name")))
        .list();
    return new UnitNames(names);
  }

  @Override
  public String apply(String scope, String id) {
    String name = assigned.get(scope + '/' + id);
    return name == null ? Names.of(scope, id) : name;
  }
}
