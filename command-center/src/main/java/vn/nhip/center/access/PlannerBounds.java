package vn.nhip.center.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
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
  private PlannerBounds() {}

  /**
   * Where a unit belongs.
   *
   * @param district null for a province
   */
  record Place(String province, String district) {
    private static Place of(TargetAssignment assignment) {
      return new Place(assignment.province(), assignment.district());
    }

    private boolean isIn(Bounds bounds) {
      return bounds.covers(province, district);
    }
  }

  /**
   * Problems with rows that the viewer may not plan; empty if there are none.
   *
   * @param handle that sees the whole country
   */
  static List<Problem> problems(
      Handle handle, Viewer viewer, List<PlannedRow> rows, AssignedSoFar assigned) {
    Map<Unit, Set<Place>> counted = counted(handle, rows);
    return rows.stream()
        .map(
            row ->
                outside(viewer.bounds(), row, assigned, counted)
                    .or(() -> claimed(viewer, row, assigned, counted)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Problem> outside(
      Bounds bounds, PlannedRow row, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    Unit unit = Unit.of(row.assignment());
    Stream<Place> known =
        Stream.concat(
            assigned.of(unit).stream().map(Place::of),
            counted.getOrDefault(unit, Set.of()).stream());
    return outside(bounds, row.line(), Place.of(row.assignment()), known);
  }

  /**
   * The problem with a row of which any place is outside of the bounds.
   *
   * @param wanted as the row says
   * @param known where the unit is known to belong; otherwise a planner could take over another
   *     planner's unit by listing it as his own
   */
  static Optional<Problem> outside(Bounds bounds, int line, Place wanted, Stream<Place> known) {
    if (!wanted.isIn(bounds)) {
      return Optional.of(new Problem(line, null, SheetText.of("bounds.outside")));
    }
    return known.allMatch(place -> place.isIn(bounds))
        ? Optional.empty()
        : Optional.of(new Problem(line, "id", SheetText.of("bounds.known")));
  }

  /** A team assigned by an administrator is not new. */
  private static Optional<Problem> claimed(
      Viewer viewer, PlannedRow row, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    TargetAssignment wanted = row.assignment();
    Unit unit = Unit.of(wanted);
    boolean isNew =
        wanted.scope() == TargetAssignment.Scope.TEAM
            && assigned.of(unit).isEmpty()
            && !counted.containsKey(unit);
    Stream<Unit> known = Stream.concat(assigned.units().stream(), counted.keySet().stream());
    return isNew
        ? claimed(viewer, row.line(), wanted.id(), Place.of(wanted), known, "bounds.new")
        : Optional.empty();
  }

  /**
   * The problem with the id of a new unit that does not begin with the code of its district or
   * province. Otherwise a planner could claim any id in the country before its owner does.
   *
   * @param known units that were assigned or counted
   * @param text key of the reason
   */
  static Optional<Problem> claimed(
      Viewer viewer, int line, String id, Place place, Stream<Unit> known, String text) {
    return mayClaimAnyId(viewer) || showsPlace(id, place.province(), place.district(), known)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                line,
                "id",
                SheetText.of(text, "district", place.district(), "province", place.province())));
  }

  /** Whether a viewer may be the first to use an id that belongs anywhere in the country. */
  private static boolean mayClaimAnyId(Viewer viewer) {
    return viewer.role() == Role.ADMINISTRATOR || viewer.bounds().equals(Bounds.WHOLE_COUNTRY);
  }

  /**
   * Whether an id begins with the code of its province or district. The code of a district that is
   * known in another province shows nothing.
   */
  private static boolean showsPlace(
      String id, String province, String district, Stream<Unit> known) {
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
    return handle
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
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }
}
