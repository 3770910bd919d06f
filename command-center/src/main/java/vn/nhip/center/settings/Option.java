package vn.nhip.center.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A setting.
 *
 * @param key as it is written
 * @param defaultText the default as it would be written; null where there is none
 * @param rule what a value must be, such as "a port from 1 to 65535"
 * @param parser turns the text into the value; throws a runtime exception where it breaks the rule
 * @param description for people, one sentence
 * @param <T> type of the value
 */
public record Option<T>(
    String key, String defaultText, String rule, Function<String, T> parser, String description) {

  public Option {
    Objects.requireNonNull(key);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(parser);
    Objects.requireNonNull(description);
  }

  /** A text. */
  public static Option<String> text(String key, String defaultText, String description) {
    return new Option<>(key, defaultText, "a text", Function.identity(), description);
  }

  /** A whole number between two, both included. */
  public static Option<Integer> number(
      String key, int defaultValue, int least, int most, String description) {
    return new Option<>(
        key,
        Integer.toString(defaultValue),
        "a number from " + least + " to " + most,
        text -> inside(Integer.parseInt(text), least, most),
        description);
  }

  /** True or false. */
  public static Option<Boolean> flag(String key, boolean defaultValue, String description) {
    return new Option<>(
        key, Boolean.toString(defaultValue), "true or false", Option::trueOrFalse, description);
  }

  /** Texts, each without spaces around it. */
  public static Option<List<String>> list(String key, String defaultText, String description) {
    return new Option<>(
        key,
        defaultText,
        "texts separated by semicolons",
        text ->
            Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList(),
        description);
  }

  private static int inside(int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static boolean trueOrFalse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
