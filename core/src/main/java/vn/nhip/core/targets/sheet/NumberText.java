package vn.nhip.core.targets.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole number as people and programs write it: {@code 1000}, {@code 1.000}, {@code 1 000},
 * {@code 1,000.00}, {@code 1000.0}.
 *
 * @param value the number
 * @param grouped whether its thousands are separated
 */
record NumberText(long value, boolean grouped) {
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,15})(?:[.,](?:0{1,2}|0{4,20}))?");
  private static final Pattern GROUPED =
      Pattern.compile("(\\d{1,3}([., '])\\d{3}(?:\\2\\d{3}){0,3})(?:(?!\\2)[.,]0{1,20})?");

  /** A result of floating-point arithmetic. */
  private static final Pattern CALCULATED = Pattern.compile("\\d{1,9}[.,]\\d{9,20}");

  private static final MathContext SHOWN = new MathContext(10, RoundingMode.HALF_UP);

  /** Reads a number. Returns null if the text is not a whole number. */
  static NumberText parse(String text) {
    Matcher plain = PLAIN.matcher(text);
    if (plain.matches()) {
      return new NumberText(Long.parseLong(plain.group(1)), false);
    }
    Matcher grouped = GROUPED.matcher(text);
    if (grouped.matches()) {
      return new NumberText(Long.parseLong(grouped.group(1).replaceAll("\\D", "")), true);
    }
    if (CALCULATED.matcher(text).matches()) {
      BigDecimal shown = new BigDecimal(text.replace(',', '.')).round(SHOWN).stripTrailingZeros();
      return shown.scale() <= 0 ? new NumberText(shown.longValueExact(), false) : null;
    }
    return null;
  }
}
