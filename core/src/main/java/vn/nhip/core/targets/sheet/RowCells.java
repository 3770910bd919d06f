package vn.nhip.core.targets.sheet;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** Reads the cells of a row as values. An invalid cell adds a problem and its value is null. */
final class RowCells {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Set<String> POINT =
      Set.of("point", "intakepoint", "diem", "diemthunhan", "diemtiepnhan");
  private static final Pattern TEAM_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Header header;
  private final SheetRow row;
  private final Findings findings;
  private final DateOrders dates;
  private boolean bad;

  RowCells(Header header, SheetRow row, Findings findings, DateOrders dates) {
    this.header = header;
    this.row = row;
    this.findings = findings;
    this.dates = dates;
  }

  int line() {
    return row.line();
  }

  boolean hasProblems() {
    return bad;
  }

  /**
   * Adds a problem.
   *
   * @param column null if the problem is about the row
   */
  void addProblem(Column column, SheetText reason) {
    bad = true;
    String label = column == null ? null : header.label(column);
    findings.problems().add(new Problem(row.line(), label, reason));
  }

  /** Returns the value if it is valid; otherwise adds a problem and returns null. */
  <T> T checked(T value, boolean valid, Column column, SheetText reason) {
    if (!valid) {
      addProblem(column, reason);
    }
    return valid ? value : null;
  }

  /** Whether the cell is not empty; adds a problem if it is required and empty. */
  boolean has(Column column, boolean required) {
    boolean filled = !header.cell(row, column).isEmpty();
    if (!filled && required) {
      addProblem(column, SheetText.of("empty"));
    }
    return filled;
  }

  /** Adds a problem for a filled cell that would have no effect. */
  void mustBeEmpty(Column column, SheetText why) {
    if (has(column, false)) {
      addProblem(column, why);
    }
  }

  /** The text of a cell, or null if it is empty. */
  String text(Column column, boolean required) {
    Cell cell = header.cell(row, column);
    if (!has(column, required) || isUnknown(column, cell)) {
      return null;
    }
    return checked(cell.text(), !cell.showsDate(), column, SheetText.of("is.date"));
  }

  /** The text of a cell in plain letters and digits, for values that are not meant for people. */
  private String plain(Column column, boolean required) {
    return text(column, required) == null ? null : header.cell(row, column).plain();
  }

  /** Whether the spreadsheet has no value for the cell, as for an error; adds a problem then. */
  private boolean isUnknown(Column column, Cell cell) {
    if (cell.isError()) {
      addProblem(column, SheetText.of("is.error", "value", Quote.of(cell.text())));
    } else if (cell.isUncalculated()) {
      addProblem(column, SheetText.of("is.uncalculated"));
    }
    return cell.isError() || cell.isUncalculated();
  }

  /** Whether the row is about an intake point, which has a name and no target. */
  boolean isPoint() {
    Cell cell = header.cell(row, Column.SCOPE);
    return !cell.isEmpty() && POINT.contains(Folded.of(cell.text()));
  }

  Scope scope() {
    String text = text(Column.SCOPE, true);
    if (text == null) {
      return null;
    }
    Scope scope =
        switch (Folded.of(text)) {
          case "team", "to", "tocongtac" -> Scope.TEAM;
          case "district", "huyen" -> Scope.DISTRICT;
          case "province", "tinh" -> Scope.PROVINCE;
          default -> null;
        };
    return checked(
        scope, scope != null, Column.SCOPE, SheetText.of("not.scope", "value", Quote.of(text)));
  }

  /** A code with this number of digits. Restores the leading zeros that a number has lost. */
  String code(Column column, int digits) {
    String text = plain(column, true);
    if (text == null) {
      return null;
    }
    String whole = text;
    boolean isNumber = header.cell(row, column).isNumber() && DIGITS.matcher(text).matches();
    if (isNumber && text.length() < digits) {
      whole = "0".repeat(digits - text.length()) + text;
      noteReading("note.zeros", column, text, whole);
    }
    boolean valid = whole.length() == digits && DIGITS.matcher(whole).matches();
    return checked(
        whole, valid, column, SheetText.of("not.code", "value", Quote.of(text), "digits", digits));
  }

  String teamId() {
    String text = plain(Column.ID, true);
    return checked(
        text,
        text == null || TEAM_ID.matcher(text).matches(),
        Column.ID,
        SheetText.of("not.team", "value", Quote.of(String.valueOf(text))));
  }

  /** A date, as days since 1970. */
  Integer day(Column column, boolean required) {
    Cell cell = header.cell(row, column);
    if (!has(column, required) || isUnknown(column, cell)) {
      return null;
    }
    DateText read =
        cell.date() == null
            ? DateText.parse(cell.plain())
            : new DateText(cell.date(), DateText.Order.YEAR_FIRST);
    if (read.date() != null) {
      dates.add(column, header.label(column), cell.plain(), read);
      return Math.toIntExact(read.date().toEpochDay());
    }
    SheetText value = Quote.of(cell.text());
    addProblem(
        column,
        cell.showsDate()
            ? SheetText.of("not.date.alone")
            : read.order() == DateText.Order.MONTH_FIRST
                ? SheetText.of("not.date.month", "value", value)
                : SheetText.of("not.date", "value", value));
    return null;
  }

  Integer number(Column column, boolean required, int highest) {
    Long number = wholeNumber(column, required, highest);
    return number == null ? null : number.intValue();
  }

  Long wholeNumber(Column column, boolean required, long highest) {
    String text = plain(column, required);
    if (text == null) {
      return null;
    }
    NumberText number = NumberText.parse(text);
    boolean valid = number != null && number.value() <= highest;
    Cell cell = header.cell(row, column);
    if (valid && cell.stored() != null) {
      noteReading("note.shown", column, cell.stored(), text);
    } else if (valid && number.grouped()) {
      noteReading("note.thousands", column, text, Long.toString(number.value()));
    }
    return checked(
        valid ? number.value() : null,
        valid,
        column,
        SheetText.of("not.number", "value", Quote.of(text), "highest", highest));
  }

  private void noteReading(String key, Column column, String written, String read) {
    findings.note(
        SheetText.of(
            key,
            "line",
            Integer.toString(line()),
            "column",
            column.key,
            "value",
            Quote.bare(written),
            "read",
            read));
  }

  List<ShiftInterval> shift() {
    String text = text(Column.SHIFT, false);
    try {
      return text == null ? null : ShiftText.parse(text);
    } catch (ShiftText.InvalidShift e) {
      addProblem(Column.SHIFT, e.text());
      return null;
    }
  }
}
