package vn.nhip.center.access;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.nhip.center.access.TargetPlan.Plan;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.targets.Change;
import vn.nhip.connectors.targets.Days;
import vn.nhip.connectors.targets.Problem;

/**
 * A sheet as the planner is shown it.
 *
 * @param id to apply it by; null where it cannot be applied
 * @param problems why not, by line
 * @param notes what was read otherwise than it stands there
 */
record UploadShown(
    UUID id,
    String fileName,
    List<Problem> problems,
    List<String> notes,
    List<Row> rows,
    long added,
    long changed,
    long unchanged) {

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

    private static Row of(Change change) {
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
          change.parts().stream().map(part -> Part.of(change, part)).toList());
    }
  }

  /**
   * Days in a row that had the same before.
   *
   * @param targetBefore null where nothing was assigned
   * @param change in words, such as {@code dailyTarget 240 → 260}
   */
  record Part(LocalDate from, LocalDate to, Integer targetBefore, String change) {

    private static Part of(Change change, Change.Part part) {
      return new Part(
          LocalDate.ofEpochDay(part.days().from()),
          last(part.days()),
          part.before() == null ? null : part.before().dailyTarget(),
          change.describe(part));
    }
  }

  static UploadShown of(UUID id, String fileName, Plan plan) {
    return new UploadShown(
        id,
        fileName,
        plan.problems(),
        plan.notes(),
        plan.changes().stream().map(Row::of).toList(),
        plan.count(Change.Kind.NEW),
        plan.count(Change.Kind.CHANGED),
        plan.count(Change.Kind.UNCHANGED));
  }

  private static LocalDate last(Days days) {
    return days.to() == null ? null : LocalDate.ofEpochDay(days.to());
  }
}
