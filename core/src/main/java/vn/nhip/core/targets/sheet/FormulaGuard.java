package vn.nhip.core.targets.sheet;

import java.util.regex.Pattern;

/**
 * Protects texts in CSV files that a spreadsheet may mistake for a formula: those that begin with
 * certain signs, also full-width ones and also after spaces, quotation marks or a possible
 * separator. An apostrophe before the sign marks it as text.
 */
public final class FormulaGuard {
  private static final String SIGN =
      "[\\s\\p{Z}\\p{Cf}\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe63\ufe62\ufe66\ufe6b]"
          + "|(?<=^)[\\t\\r]";
  private static final String BEGIN = "(^|[;\\t\\r\\n])";
  private static final Pattern FORMULA = Pattern.compile(BEGIN + "(" + SIGN + ")");
  private static final Pattern GUARDED = Pattern.compile(BEGIN + "'(" + SIGN + "|[\\t\\r])");

  private FormulaGuard() {}

  /** Adds an apostrophe wherever a formula might begin. */
  public static String guard(String text) {
    return FORMULA.matcher(text).replaceAll("$1'$2");
  }

  /** Removes the apostrophes added by {@link #guard}. */
  public static String unguard(String text) {
    return GUARDED.matcher(text).replaceAll("$1$2");
  }
}
