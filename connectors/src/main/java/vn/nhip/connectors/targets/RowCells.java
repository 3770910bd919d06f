package vn.nhip.connectors.targets;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.nhip.connectors.events.TargetAssignment.Scope;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;

/** One row's cells as values; what is wrong with one becomes a problem, and the value null. */
final class RowCells {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern TEAM_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Header header;
  private final SheetRow row;
  private final Findings findings;
  private boolean bad;

  RowCells(Header header, SheetRow row, Findings findings) {
    this.header = header;
    this.row = row;
    this.findings = findings;
  }

  int line() {
    return row.line();
  }

  boolean isBad() {
    return bad;
  }

  /**
   * Notes what is wrong.
   *
   * @param column null if it is about the row
   */
  void bad(Column column, String reason) {
    bad = true;
    String label = column == null ? null : header.label(column);
    findings.problems().add(new Problem(row.line(), label, reason));
  }

  /** The value if it is valid, else null and a problem. */
  <T> T checked(T value, boolean valid, Column column, String reason) {
    if (!valid) {
      bad(column, reason);
    }
    return valid ? value : null;
  }

  /** Whether the cell is filled; one that has to be, but is not, is a problem. */
  boolean has(Column column, boolean required) {
    boolean filled = !header.cell(row, column).isEmpty();
    if (!filled && required) {
      bad(column, "is empty");
    }
    return filled;
  }

  /** A cell that would mean nothing is not passed over in silence. */
  void mustBeEmpty(Column column, String why) {
    if (has(column, false)) {
      bad(column, why);
    }
  }

  /** The text of a cell, or null if it is empty. */
  String text(Column column, boolean required) {
    Cell cell = header.cell(row, column);
    if (!has(column, required) || isError(column, cell)) {
      return null;
    }
    return checked(
        cell.text(),
        !cell.showsDate(),
        column,
        "is a date or time to Excel; format the cell as text and write it anew");
  }

  private boolean isError(Column column, Cell cell) {
    if (cell.isError()) {
      bad(column, "holds an error of the spreadsheet, " + Quote.of(cell.text()));
    }
    return cell.isError();
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
        scope, scope != null, Column.SCOPE, Quote.of(text) + " is not TEAM, DISTRICT or PROVINCE");
  }

  /** A code of so many digits; a number has lost its zeros in front, and gets them back. */
  String code(Column column, int digits) {
    String text = text(column, true);
    if (text == null) {
      return null;
    }
    String whole = text;
    boolean isNumber = header.cell(row, column).isNumber() && DIGITS.matcher(text).matches();
    if (isNumber && text.length() < digits) {
      whole = "0".repeat(digits - text.length()) + text;
      findings
          .notes()
          .add("line %d: %s %s is read as %s".formatted(line(), column.key, text, whole));
    }
    boolean valid = whole.length() == digits && DIGITS.matcher(whole).matches();
    return checked(
        whole, valid, column, Quote.of(text) + " is not a code of " + digits + " digits");
  }

  String teamId() {
    String text = text(Column.ID, true);
    return checked(
        text,
        text == null || TEAM_ID.matcher(text).matches(),
        Column.ID,
        Quote.of(String.valueOf(text))
            + " is not a team id of 1 to 64 of the characters A-Z a-z 0-9 . _ -");
  }

  /** A day, counted since 1970. */
  Integer day(Column column, boolean required) {
    Cell cell = header.cell(row, column);
    if (!has(column, required) || isError(column, cell)) {
      return null;
    }
    LocalDate date = cell.date() == null ? date(cell.text()) : cell.date();
    return checked(
        date == null ? null : Math.toIntExact(date.toEpochDay()),
        date != null,
        column,
        cell.showsDate()
            ? "is not a date alone, or not of this century"
            : Quote.of(cell.text()) + " is not a date such as 2021-03-19");
  }

  private static LocalDate date(String text) {
    try {
      return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
    } catch (DateTimeParseException e) {
      return null; // February has no 30th
    }
  }

  Integer number(Column column, boolean required, int highest) {
    String text = text(column, required);
    if (text == null) {
      return null;
    }
    boolean valid = NUMBER.matcher(text).matches() && Long.parseLong(text) <= highest;
    return checked(
        valid ? Integer.valueOf(text) : null,
        valid,
        column,
        Quote.of(text)
            + String.format(Locale.ROOT, " is not a whole number from 0 to %,d", highest));
  }

  List<ShiftInterval> shift() {
    String text = text(Column.SHIFT, false);
    try {
      return text == null ? null : ShiftText.parse(text);
    } catch (IllegalArgumentException e) {
      bad(Column.SHIFT, e.getMessage());
      return null;
    }
  }
}
