package vn.nhip.core.targets.sheet;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A cell of a spreadsheet.
 *
 * @param text its text in composed letters, without invisible characters; of a number the digits
 *     that the spreadsheet shows; empty for an empty cell
 * @param kind what the spreadsheet knows of it
 * @param date the date that its number stands for, or null
 * @param stored its number as the file holds it, where the spreadsheet shows it rounded; else null
 */
record Cell(String text, Kind kind, LocalDate date, String stored) {
  static final Cell EMPTY = new Cell("", Kind.TEXT, null, null);

  /** A formula that was never calculated, as programs that are no spreadsheets write them. */
  static final Cell UNCALCULATED = new Cell("=", Kind.UNCALCULATED, null, null);

  private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Z}]+");

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

  /** Such as {@code #REF!} or {@code #NAME?}; other text that starts with # may be a remark. */
  private static final Pattern ERROR = Pattern.compile("#(N/A|GETTING_DATA|[A-Z0-9/_]+[!?])");

  /** What the spreadsheet knows of a cell. */
  enum Kind {
    TEXT,
    NUMBER,
    /** A number that is shown as a date or time. */
    DATE,
    /** Text of a CSV file, which may have been a number in the program that wrote it. */
    ANYTHING,
    UNCALCULATED
  }

  /** A cell of text, or of a CSV file. */
  static Cell ofText(String text, Kind kind) {
    return new Cell(tidy(text), kind, null, null);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether it is a number or may once have been one, and so may have lost leading zeros. */
  boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.DATE || kind == Kind.ANYTHING;
  }

  /** Whether the spreadsheet shows a date or time. */
  boolean showsDate() {
    return kind == Kind.DATE;
  }

  boolean isUncalculated() {
    return kind == Kind.UNCALCULATED;
  }

  /** Whether it is the error of a formula, such as {@code #REF!}. */
  boolean isError() {
    return ERROR.matcher(text).matches();
  }

  /** Whether a row that starts with this cell is a remark. */
  boolean isRemark() {
    return text.startsWith("#") && !isError();
  }

  /**
   * Its text in plain letters and digits where it is written in wide ones, for codes and numbers.
   */
  String plain() {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  /** Removes line breaks and invisible blanks, and spells letters in one way. */
  private static String tidy(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    return BLANK.matcher(Spelling.of(visible)).replaceAll(" ").strip();
  }
}
