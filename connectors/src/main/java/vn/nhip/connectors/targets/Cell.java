package vn.nhip.connectors.targets;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A cell of a spreadsheet.
 *
 * @param text what it holds, tidied, in composed letters; empty if nothing
 * @param isNumber whether it is a number, or may once have been one, so that its zeros in front can
 *     be lost
 * @param date the day that a number stands for where it is read as a date, or null
 * @param showsDate whether the spreadsheet shows the number as a date or time
 */
record Cell(String text, boolean isNumber, LocalDate date, boolean showsDate) {
  static final Cell EMPTY = new Cell("", false, null, false);

  private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Z}\u200b\ufeff]+");

  /** As {@code #REF!} or {@code #NAME?}; what else begins with that sign may be a remark. */
  private static final Pattern ERROR = Pattern.compile("#(N/A|GETTING_DATA|[A-Z0-9/_]+[!?])");

  /** A text; one that another program wrote as a CSV may have been a number there. */
  static Cell ofText(String text, boolean mayBeNumber) {
    return new Cell(tidy(text), mayBeNumber, null, false);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether a formula has failed, as in {@code #REF!}. */
  boolean isError() {
    return ERROR.matcher(text).matches();
  }

  /** Whether a row that begins with this cell is a remark. */
  boolean isRemark() {
    return text.startsWith("#") && !isError();
  }

  /** One spelling of each letter, no line breaks, and no blanks that nobody sees. */
  private static String tidy(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return BLANK.matcher(composed).replaceAll(" ").strip();
  }
}
