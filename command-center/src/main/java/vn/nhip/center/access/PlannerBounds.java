package vn.nhip.center.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignedSoFar;
import vn.nhip.core.targets.sheet.PlannedRow;
import vn.nhip.core.targets.sheet.Problem;
import vn.nhip.core.targets.sheet.SheetText;
import vn.nhip.core.targets.sheet.Unit;

/**
 * Decides where a planner may plan: both the row and the known place of its unit must be within his
 * bounds, and the id of a new team must show that it belongs there.
 */
final class PlannerBounds {
  private final Database database;

  PlannerBounds(Database database) {
    this.database = database;
  }

  /**
   * Problems with rows that the viewer may not plan; empty if there are none.
   *
   * @param service handle of a transaction of the service, which saves a second connection; null
   *     outside of one
   */
  List<Problem> problems(
      Handle service, Viewer viewer, List<PlannedRow> rows, AssignedSoFar assigned) {
    Map<Unit, Set<Place>> counted =
        service == null
            ? database.inBounds(Bounds.WHOLE_COUNTRY, handle -> counted(handle, rows))
            : database.inBoundsWithin(
                service, Bounds.WHOLE_COUNTRY, handle -> counted(handle, rows));
    return rows.stream()
        .map(
            row ->
                outside(viewer.bounds(), row, assigned, counted)
                    .or(() -> claimed(viewer, row, assigned, counted)))
        .flatMap(Optional::stream)
        .toList();
  }

  private record Place(String province, String district) {}

  private static Optional<Problem> outside(
      Bounds bounds, PlannedRow row, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    TargetAssignment wanted = row.assignment();
    if (!bounds.covers(wanted.province(), wanted.district())) {
      return Optional.of(new Problem(row.line(), null, SheetText.of("bounds.outside")));
    }
    // Otherwise a planner could take over another planner's team by listing it as his own.
    Unit unit = Unit.of(wanted);
    return isElsewhere(bounds, unit, assigned, counted)
        ? Optional.of(new Problem(row.line(), "id", SheetText.of("bounds.known")))
        : Optional.empty();
  }

  private static boolean isElsewhere(
      Bounds bounds, Unit unit, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    return assigned.of(unit).stream()
            .anyMatch(each -> !bounds.covers(each.province(), each.district()))
        || counted.getOrDefault(unit, Set.of()).stream()
            .anyMatch(place -> !bounds.covers(place.province(), place.district()));
  }

  /**
   * The id of a new team must begin with the code of its district or province. Otherwise a planner
   * could claim any id in the country before its owner does. A team assigned by an administrator is
   * not new.
   */
  private static Optional<Problem> claimed(
      Viewer viewer, PlannedRow row, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    TargetAssignment wanted = row.assignment();
    Unit unit = Unit.of(wanted);
    boolean free =
        mayClaimAnyId(viewer)
            || wanted.scope() != TargetAssignment.Scope.TEAM
            || !assigned.of(unit).isEmpty()
            || counted.containsKey(unit);
    return free
            || showsPlace(
                wanted.id(),
                wanted.province(),
                wanted.district(),
                Stream.concat(assigned.units().stream(), counted.keySet().stream()))
        ? Optional.empty()
        : Optional.of(
            new Problem(
                row.line(),
                "id",
                SheetText.of(
                    "bounds.new", "district", wanted.district(), "province", wanted.province())));
  }

  /** Whether a viewer may be the first to use an id that belongs anywhere in the country. */
  static boolean mayClaimAnyId(Viewer viewer) {
    return viewer.role() == Role.ADMINISTRATOR || viewer.bounds().equals(Bounds.WHOLE_COUNTRY);
  }

  /**
   * Whether an id begins with the code of its province or district. The code of a district that is
   * known in another province shows nothing.
   *
   * @param known units that were assigned or counted
   */
  static boolean showsPlace(String id, String province, String district, Stream<Unit> known) {
    return begins(id, province, province + district)
        || (begins(id, district)
            && known.noneMatch(
                each ->
                    each.scope() == TargetAssignment.Scope.DISTRICT
                        && each.id().equals(district)
                        && !each.keyProvince().equals(province)));
  }

  private static boolean begins(String id, String... codes) {
    return Stream.of(codes).anyMatch(code -> id.matches(code + "[._-].+"));
  }

  /** The places where the units of a sheet have been counted, regardless of the viewer's bounds. */
  private static Map<Unit, Set<Place>> counted(Handle handle, List<PlannedRow> rows) {
    List<String> ids =
        rows.stream()
            .map(PlannedRow::assignment)
            .flatMap(each -> Stream.of(each.id(), each.district()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<Unit, Set<Place>> counted = new HashMap<>();
    handle
        .createQuery(
            "SELECT DISTINCT scope, scope_id, province, district FROM daily_progress"
                + " WHERE scope IN ('TEAM', 'DISTRICT') AND scope_id = ANY (:ids)")
        .bindArray("ids", String.class, ids)
        .map(
            (row, ignored) ->
                Map.entry(
                    Unit.of(
                        TargetAssignment.Scope.valueOf(row.getString("scope")),
                        row.getString("scope_id"),
                        row.getString("province")),
                    new Place(row.getString("province"), row.getString("district"))))
        .forEach(
            each ->
                counted.computeIfAbsent(each.getKey(), u -> new HashSet<>()).add(each.getValue()));
    return counted;
  }
}
