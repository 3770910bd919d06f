package vn.nhip.center.access;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.nhip.center.access.TargetPlan.Plan;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.targets.PointName;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.Change;
import vn.nhip.core.targets.sheet.Days;
import vn.nhip.core.targets.sheet.Problem;

/**
 * The preview of a sheet, as shown to the planner.
 *
 * @param id id with which to apply it; null if it cannot be applied
 * @param problems why not, by line
 * @param questions to which the planner has to say yes
 * @param doubts likely mistakes that the planner must confirm
 * @param notes what was read differently from how it is written
 * @param points intake points that are named, or named otherwise
 * @param renames units that are called otherwise from a day on
 */
record UploadPreview(
    UUID id,
    String fileName,
    List<Fault> problems,
    List<String> questions,
    List<String> doubts,
    List<String> notes,
    List<Point> points,
    List<Rename> renames,
    List<Row> rows,
    long added,
    long changed,
    long unchanged) {

  /**
   * Why a row cannot be used.
   *
   * @param column as the sheet names it; null where it is about the row
   */
  record Fault(int line, String column, String reason) {}

  /**
   * An intake point's name, and what it was before.
   *
   * @param before null where it had none
   */
  record Point(int line, String id, String district, LocalDate from, String before, String name) {

    private static Point of(PointNames.Rename rename) {
      PointName point = rename.point();
      return new Point(
          rename.line(),
          point.id(),
          point.district(),
          LocalDate.ofEpochDay(point.fromDay()),
          rename.before(),
          point.name());
    }
  }

  /**
   * A unit's name, and what it was before.
   *
   * @param from the first day of that name; days before today keep theirs
   */
  record Rename(String scope, String id, LocalDate from, String before, String name) {

    private static Rename of(Change change, LocalDate today) {
      TargetAssignment wanted = change.row().assignment();
      LocalDate first = LocalDate.ofEpochDay(change.days().from());
      return new Rename(
          wanted.scope().name(),
          wanted.id(),
          today == null || first.isAfter(today) ? first : today,
          change.nameBefore(),
          wanted.name());
    }
  }

  /**
   * A row of the sheet.
   *
   * @param kind NEW, CHANGED or UNCHANGED
   * @param parts of its days those that had something else before, or nothing
   */
  record Row(
      int line,
      String scope,
      String id,
      String name,
      String province,
      String district,
      LocalDate from,
      LocalDate to,
      int dailyTarget,
      String kind,
      List<Part> parts) {

    private static Row of(Change change, Language language) {
      TargetAssignment wanted = change.row().assignment();
      return new Row(
          change.row().line(),
          wanted.scope().name(),
          wanted.id(),
          wanted.name(),
          wanted.province(),
          wanted.district(),
          LocalDate.ofEpochDay(wanted.fromDay()),
          last(Days.of(wanted)),
          wanted.dailyTarget(),
          change.kind().name(),
          change.parts().stream().map(part -> Part.of(change, part, language)).toList());
    }
  }

  /**
   * Days in a row that had the same before.
   *
   * @param targetBefore null where nothing was assigned
   * @param change in words, such as {@code dailyTarget 240 → 260}
   */
  record Part(LocalDate from, LocalDate to, Integer targetBefore, String change) {

    private static Part of(Change change, Change.Part part, Language language) {
      return new Part(
          LocalDate.ofEpochDay(part.days().from()),
          last(part.days()),
          part.before() == null ? null : part.before().dailyTarget(),
          change.describe(part, language));
    }
  }

  /**
   * Shows a plan.
   *
   * @param today the working day of the clock; null where there is no clock yet
   */
  static UploadPreview of(UUID id, String fileName, Plan plan, LocalDate today, Language language) {
    return new UploadPreview(
        id,
        fileName,
        plan.problems().stream().map(each -> fault(each, language)).toList(),
        plan.questions().stream().map(each -> each.in(language)).toList(),
        plan.doubts().stream().map(each -> each.in(language)).toList(),
        plan.notes().stream().map(each -> each.in(language)).toList(),
        plan.points().stream().map(Point::of).toList(),
        plan.changes().rows().stream()
            .filter(Change::isRename)
            .map(each -> Rename.of(each, today))
            .toList(),
        plan.changes().rows().stream().map(each -> Row.of(each, language)).toList(),
        plan.changes().count(Change.Kind.NEW),
        plan.changes().count(Change.Kind.CHANGED),
        plan.changes().count(Change.Kind.UNCHANGED));
  }

  private static Fault fault(Problem problem, Language language) {
    return new Fault(problem.line(), problem.column(), problem.reason().in(language));
  }

  private static LocalDate last(Days days) {
    return days.to() == null ? null : LocalDate.ofEpochDay(days.to());
  }
}
