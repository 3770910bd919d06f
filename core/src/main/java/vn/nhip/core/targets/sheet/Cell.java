package vn.nhip.core.targets.sheet;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A cell of a spreadsheet.
 *
 * @param text its text in composed letters, without invisible characters; for a number, the digits
 *     that the spreadsheet shows; empty for an empty cell
 * @param kind what the spreadsheet says about the value
 * @param date the date that its number represents, or null
 * @param stored its number as stored in the file, if the spreadsheet shows it rounded; else null
 */
record Cell(String text, Kind kind, LocalDate date, String stored) {
  static final Cell EMPTY = new Cell("", Kind.TEXT, null, null);

  /** A formula without a result, as written by programs that do not calculate. */
  static final Cell UNCALCULATED = new Cell("=", Kind.UNCALCULATED, null, null);

  private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Z}]+");

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

  /**
   * An error such as {@code #REF!} or {@code #NAME?}; other text that starts with # may be a
   * remark.
   */
  private static final Pattern ERROR = Pattern.compile("#(N/A|GETTING_DATA|[A-Z0-9/_]+[!?])");

  /** What the spreadsheet says about a cell's value. */
  enum Kind {
    TEXT,
    NUMBER,
    /** A number that is shown as a date or time. */
    DATE,
    /** Text of a CSV file, which may have been a number in the program that wrote the file. */
    ANYTHING,
    UNCALCULATED
  }

  /** Creates a cell with text, or a cell of a CSV file. */
  static Cell ofText(String text, Kind kind) {
    return new Cell(normalize(text), kind, null, null);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether the value is or may have been a number, which may have lost leading zeros. */
  boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.DATE || kind == Kind.ANYTHING;
  }

  /** Whether the spreadsheet shows the value as a date or time. */
  boolean showsDate() {
    return kind == Kind.DATE;
  }

  boolean isUncalculated() {
    return kind == Kind.UNCALCULATED;
  }

  /** Whether the value is the error of a formula, such as {@code #REF!}. */
  boolean isError() {
    return ERROR.matcher(text).matches();
  }

  /** Whether a row that starts with this cell is a remark. */
  boolean isRemark() {
    return text.startsWith("#") && !isError();
  }

  /** The text with full-width letters and digits replaced by plain ones, for codes and numbers. */
  String plain() {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  /** Removes line breaks and invisible characters, and normalizes the spelling of letters. */
  private static String normalize(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    return BLANK.matcher(Spelling.of(visible)).replaceAll(" ").strip();
  }
}
