package vn.nhip.core.alerts;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in the names of a phrase: {@code {n}} stands for a value, and {@code {n|team|teams}} for
 * the first form where that value is 1, else for the second. Pages do the same in {@code i18n.js}.
 */
public final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  private Placeholders() {}

  /**
   * A phrase with its values.
   *
   * @param values by name, as they are to be read
   * @throws IllegalArgumentException if a name in it has no value
   */
  public static String fill(String phrase, UnaryOperator<String> values) {
    return PLACE.matcher(phrase).replaceAll(place -> Matcher.quoteReplacement(of(place, values)));
  }

  private static String of(MatchResult place, UnaryOperator<String> values) {
    String value = values.apply(place.group(1));
    if (value == null) {
      throw new IllegalArgumentException("There is no value for {" + place.group(1) + "}.");
    }
    if (place.group(2) == null) {
      return value;
    }
    return place.group(value.equals("1") ? 2 : 3);
  }
}
