package vn.nhip.core.targets.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as people write it: {@code 2021-03-22}, or with the day before the month, {@code
 * 22/03/2021}.
 *
 * @param date the date; null if the text is not a date
 * @param order what the text reveals about the order of day and month
 */
record DateText(LocalDate date, Order order) {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})");
  private static final int MONTHS = 12;
  private static final DateText NONE = new DateText(null, Order.YEAR_FIRST);

  /** The order of day and month. */
  enum Order {
    YEAR_FIRST,
    /** The first number can only be a day. */
    DAY_FIRST,
    /** The second number can only be a day. */
    MONTH_FIRST,
    /** Both numbers could be a month. */
    EITHER
  }

  /** Reads a date. If the order of day and month is ambiguous, the day is first. */
  static DateText parse(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return new DateText(date(iso.group(1), iso.group(2), iso.group(3)), Order.YEAR_FIRST);
    }
    Matcher slashed = SLASHED.matcher(text);
    if (!slashed.matches()) {
      return NONE;
    }
    int first = Integer.parseInt(slashed.group(1));
    int second = Integer.parseInt(slashed.group(3));
    if (second > MONTHS) {
      return new DateText(null, first <= MONTHS ? Order.MONTH_FIRST : Order.YEAR_FIRST);
    }
    Order order = first > MONTHS || first == second ? Order.DAY_FIRST : Order.EITHER;
    return new DateText(date(slashed.group(4), slashed.group(3), slashed.group(1)), order);
  }

  private static LocalDate date(String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException e) {
      return null; // February has no 30th
    }
  }
}
