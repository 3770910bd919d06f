package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhip.core.events.PersonalText;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.targets.PointName;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.core.targets.TargetDecoder;

/**
 * Turns a row into an assignment. Each cell is checked separately, so that all problems of a row
 * are reported at once; finally the job's own decoder must accept the record.
 */
final class RowReader {
  private static final int HIGHEST_TARGET = 1_000_000;
  private static final List<Column> NOT_OF_POINTS =
      List.of(Column.TO, Column.DAILY_TARGET, Column.SHIFT, Column.ELIGIBLE, Column.DEADLINE);
  // The message of the decoder about a field that it rejects.
  private static final Pattern FIELD = Pattern.compile("field '(\\w+)' (.*)");

  private final TargetDecoder decoder = new TargetDecoder();
  private final Header header;
  private final Findings findings;
  private final Overlaps overlaps;
  private final DateOrders dates = new DateOrders();
  private final List<NamedPoint> points = new ArrayList<>();

  RowReader(Header header, Findings findings, Overlaps overlaps) {
    this.header = header;
    this.findings = findings;
    this.overlaps = overlaps;
  }

  /** The dates of all rows read so far. */
  DateOrders dates() {
    return dates;
  }

  /**
   * Reads a row's assignment. Returns empty if the row has problems, which are added to the
   * findings.
   */
  Optional<PlannedRow> read(SheetRow row) {
    RowCells cells = cells(row);
    if (cells.isPoint()) {
      point(cells).ifPresent(points::add);
      return Optional.empty();
    }
    TargetAssignment wanted = assignment(cells);
    if (cells.hasProblems()) {
      return Optional.empty();
    }
    TargetAssignment taken = decoder.decode(AssignmentRecord.json(wanted), 0);
    if (taken == null) {
      reject(cells);
    }
    return Optional.ofNullable(taken).map(each -> new PlannedRow(row.line(), each));
  }

  /** The names of points read so far. */
  List<NamedPoint> points() {
    return points;
  }

  private RowCells cells(SheetRow row) {
    RowCells cells = new RowCells(header, row, findings, dates);
    int unnamed = header.unnamedValue(row);
    if (unnamed > 0) {
      cells.addProblem(null, SheetText.of("unnamed", "place", unnamed));
    }
    return cells;
  }

  private Optional<NamedPoint> point(RowCells cells) {
    String province = cells.code(Column.PROVINCE, 2);
    String district = cells.code(Column.DISTRICT, 3);
    String id = cells.teamId();
    String name = cells.text(Column.NAME, true);
    Integer from = cells.day(Column.FROM, true);
    for (Column column : NOT_OF_POINTS) {
      cells.mustBeEmpty(column, SheetText.of("not.for.point"));
    }
    if (id != null && PersonalText.isIn(id)) {
      cells.addProblem(Column.ID, SheetText.of("personal"));
    }
    if (name != null && PersonalText.isIn(name)) {
      cells.addProblem(Column.NAME, SheetText.of("personal"));
    }
    boolean isTwice =
        points.stream()
            .map(NamedPoint::point)
            .anyMatch(each -> each.id().equals(id) && from != null && each.fromDay() == from);
    if (isTwice) {
      cells.addProblem(Column.ID, SheetText.of("point.twice"));
    }
    return cells.hasProblems()
        ? Optional.empty()
        : Optional.of(
            new NamedPoint(
                cells.line(), new PointName(id, Spelling.of(name), province, district, from, 0)));
  }

  private TargetAssignment assignment(RowCells cells) {
    Scope scope = cells.scope();
    String province = cells.code(Column.PROVINCE, 2);
    String district = district(cells, scope);
    String id = id(cells, scope, province, district);
    String name = cells.text(Column.NAME, false);
    Days days = days(cells);
    if (scope != null && id != null && days != null) {
      overlaps.add(cells.line(), Unit.of(scope, id, province == null ? "" : province), days);
    }
    Integer dailyTarget = cells.number(Column.DAILY_TARGET, true, HIGHEST_TARGET);
    List<ShiftInterval> shift = cells.shift();
    Long eligible = cells.wholeNumber(Column.ELIGIBLE, false, TargetAssignment.MOST_ELIGIBLE);
    Integer deadline = cells.day(Column.DEADLINE, false);
    String assignedBy = cells.text(Column.ASSIGNED_BY, false);
    String reason = cells.text(Column.REASON, false);
    rejectMeaningless(cells, scope);
    return cells.hasProblems()
        ? null
        : new TargetAssignment(
            scope,
            id,
            name,
            province,
            district,
            days.from(),
            days.to(),
            dailyTarget,
            shift == null ? List.of() : shift,
            eligible,
            deadline,
            assignedBy,
            reason,
            0);
  }

  private static String district(RowCells cells, Scope scope) {
    if (scope == Scope.PROVINCE) {
      cells.mustBeEmpty(Column.DISTRICT, SheetText.of("not.for.province"));
      return null;
    }
    return cells.code(Column.DISTRICT, 3);
  }

  private static String id(RowCells cells, Scope scope, String province, String district) {
    if (scope == null) {
      return cells.text(Column.ID, true);
    }
    return switch (scope) {
      case TEAM -> cells.teamId();
      case DISTRICT -> same(cells, cells.code(Column.ID, 3), district, Column.DISTRICT);
      case PROVINCE -> same(cells, cells.code(Column.ID, 2), province, Column.PROVINCE);
    };
  }

  private static String same(RowCells cells, String id, String code, Column column) {
    return cells.checked(
        id,
        id == null || code == null || id.equals(code),
        Column.ID,
        SheetText.of("not.same", "value", String.valueOf(id), "column", column.key));
  }

  private static Days days(RowCells cells) {
    Integer from = cells.day(Column.FROM, true);
    boolean ends = cells.has(Column.TO, false);
    Integer to = cells.day(Column.TO, false);
    if (from == null || (ends && to == null)) {
      return null;
    }
    Days days = new Days(from, to);
    return cells.checked(
        days, from <= days.last(), Column.TO, SheetText.of("before", "column", Column.FROM.key));
  }

  private static void rejectMeaningless(RowCells cells, Scope scope) {
    if (scope == Scope.TEAM) {
      cells.mustBeEmpty(Column.ELIGIBLE, SheetText.of("not.for.team"));
      cells.mustBeEmpty(Column.DEADLINE, SheetText.of("not.for.team"));
    } else if (scope != null) {
      cells.mustBeEmpty(Column.SHIFT, SheetText.of("only.for.team"));
    }
  }

  private void reject(RowCells cells) {
    Matcher field = FIELD.matcher(decoder.message());
    if (!field.matches()) {
      cells.addProblem(null, SheetText.of("not.taken", "rule", decoder.message()));
      return;
    }
    for (Column column : Column.values()) {
      if (column.key.equals(field.group(1))) {
        cells.addProblem(
            column,
            decoder.reason() == RejectReason.PII
                ? SheetText.of("personal")
                : SheetText.of("not.taken", "rule", field.group(2)));
      }
    }
  }
}
