package vn.nhip.center.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.PlannerBounds.Place;
import vn.nhip.center.targets.PointNameTable;
import vn.nhip.core.events.Scope;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.PointName;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.NamedPoint;
import vn.nhip.core.targets.sheet.Problem;
import vn.nhip.core.targets.sheet.SheetText;
import vn.nhip.core.targets.sheet.Unit;

/**
 * The names of intake points in a sheet, beside those that they have.
 *
 * @param problems points that may not be named by this planner
 * @param renames those that are called otherwise by the sheet
 */
record PointNames(List<Problem> problems, List<Rename> renames) {
  private static final String COUNTED =
      """
      SELECT DISTINCT scope_id, province, district FROM daily_progress
      WHERE scope = :scope AND scope_id = ANY (:ids)\
      """;

  static final PointNames NONE = new PointNames(List.of(), List.of());

  /**
   * A point and its name.
   *
   * @param before what it is called on that day without the sheet; null where it has no name
   */
  record Rename(int line, PointName point, String before) {}

  /**
   * Compares the points of a sheet with what is known of them.
   *
   * @param handle that sees the whole country
   * @param assigned units that have had an assignment
   */
  static PointNames of(Handle handle, Viewer viewer, List<NamedPoint> points, Set<Unit> assigned) {
    if (points.isEmpty()) {
      return NONE;
    }
    Map<String, List<PointName>> named =
        PointNameTable.of(handle, values(points, PointName::id)).stream()
            .sorted(PointName.BY_FIRST_DAY)
            .collect(Collectors.groupingBy(PointName::id));
    Map<String, Set<Place>> counted =
        counted(handle, Scope.INTAKE_POINT, values(points, PointName::id));
    Set<Unit> units = new HashSet<>(assigned);
    counted(handle, Scope.DISTRICT, values(points, PointName::district))
        .forEach(
            (id, places) ->
                places.forEach(
                    each ->
                        units.add(Unit.of(TargetAssignment.Scope.DISTRICT, id, each.province()))));
    List<Problem> problems = new ArrayList<>();
    List<Rename> renames = new ArrayList<>();
    for (NamedPoint each : points) {
      PointName point = each.point();
      List<PointName> names = named.getOrDefault(point.id(), List.of());
      Set<Place> places = counted.getOrDefault(point.id(), Set.of());
      Stream<Place> known = Stream.concat(names.stream().map(PointNames::place), places.stream());
      PlannerBounds.outside(viewer.bounds(), each.line(), place(point), known)
          .or(() -> misplaced(each, places))
          .or(
              () ->
                  names.isEmpty() && places.isEmpty()
                      ? PlannerBounds.claimed(
                          viewer,
                          each.line(),
                          point.id(),
                          place(point),
                          units.stream(),
                          "bounds.new.point")
                      : Optional.empty())
          .ifPresent(problems::add);
      String before = InForce.name(names, point.fromDay(), Long.MAX_VALUE);
      if (!point.name().equals(before)) {
        renames.add(new Rename(each.line(), point, before));
      }
    }
    return new PointNames(problems, renames);
  }

  private static Set<String> values(List<NamedPoint> points, Function<PointName, String> value) {
    return points.stream().map(NamedPoint::point).map(value).collect(Collectors.toSet());
  }

  /** A point belongs to the districts in which it has received applications. */
  private static Optional<Problem> misplaced(NamedPoint row, Set<Place> counted) {
    if (counted.isEmpty() || counted.contains(place(row.point()))) {
      return Optional.empty();
    }
    String districts =
        counted.stream().map(Place::district).distinct().sorted().collect(Collectors.joining(", "));
    return Optional.of(
        new Problem(
            row.line(),
            "district",
            SheetText.of(
                "bounds.counted", "districts", districts, "district", row.point().district())));
  }

  private static Place place(PointName point) {
    return new Place(point.province(), point.district());
  }

  /** Where units were counted, whoever asks. */
  private static Map<String, Set<Place>> counted(Handle handle, Scope scope, Set<String> ids) {
    return handle
        .createQuery(COUNTED)
        .bind("scope", scope.name())
        .bindArray("ids", String.class, ids.toArray())
        .map(
            (row, ignored) ->
                Map.entry(
                    row.getString("scope_id"),
                    new Place(row.getString("province"), row.getString("district"))))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  /**
   * Names points, and notes who did so.
   *
   * @param change what else the sheet assigns; null for nothing
   * @return how many
   */
  static int give(
      Handle service, Viewer viewer, List<Rename> renames, String fileName, UUID change) {
    List<PointName> points = renames.stream().map(Rename::point).toList();
    PointNameTable.add(service, points, viewer.account(), fileName, change);
    for (PointName point : points) {
      AuditLog.add(
          service,
          viewer,
          "POINT_NAMED",
          point.id(),
          point.province(),
          point.district(),
          Map.of(
              "name",
              point.name(),
              "from",
              LocalDate.ofEpochDay(point.fromDay()),
              "file",
              fileName));
    }
    return points.size();
  }
}
