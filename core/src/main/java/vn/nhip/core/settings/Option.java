package vn.nhip.core.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A setting.
 *
 * @param key the published name; a family of settings ends with {@code .*}, which stands for the
 *     rest of the key
 * @param defaultText the default as a user would write it; null if there is none
 * @param rule what a value must be, such as "a number from 1 to 65535"
 * @param parser turns the text into the value; throws a runtime exception if the rule is broken
 * @param description for the table of settings, one or two sentences
 * @param <T> type of the value
 */
public record Option<T>(
    String key, String defaultText, String rule, Function<String, T> parser, String description) {
  private static final String FAMILY = "*";

  public Option {
    Objects.requireNonNull(key);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(parser);
    Objects.requireNonNull(description);
  }

  /** Any text. */
  public static Option<String> text(String key, String defaultText, String description) {
    return new Option<>(key, defaultText, "a text", Function.identity(), description);
  }

  /** A family: all settings whose keys begin with a prefix such as {@code kafka.properties.}. */
  public static Option<String> family(String prefix, String description) {
    return text(prefix + FAMILY, null, description);
  }

  /** A whole number within bounds, both included. */
  public static Option<Integer> number(
      String key, int defaultValue, int least, int most, String description) {
    String rule = "a number from " + least + " to " + most;
    return new Option<>(key, Integer.toString(defaultValue), rule, Integer::valueOf, description)
        .where(n -> n >= least && n <= most, rule);
  }

  /** True or false. */
  public static Option<Boolean> flag(String key, boolean defaultValue, String description) {
    return new Option<>(
        key, Boolean.toString(defaultValue), "true or false", Option::trueOrFalse, description);
  }

  /** Texts separated by semicolons, without surrounding spaces. */
  public static Option<List<String>> list(String key, String defaultText, String description) {
    return new Option<>(
        key, defaultText, "texts separated by semicolons", Option::split, description);
  }

  /** One of a few texts. */
  public static Option<String> oneOf(
      String key, String defaultText, String description, String... values) {
    return text(key, defaultText, description)
        .where(List.of(values)::contains, "one of " + String.join(", ", values));
  }

  /**
   * A duration within bounds, both included.
   *
   * @param least the shortest, as a user would write it
   * @param most the longest
   */
  public static Option<Duration> duration(
      String key, String defaultText, String least, String most, String description) {
    Duration shortest = Durations.parse(least);
    Duration longest = Durations.parse(most);
    String rule = "a time from %s to %s, such as %s".formatted(least, most, defaultText);
    return new Option<>(key, defaultText, rule, Durations::parse, description)
        .where(d -> d.compareTo(shortest) >= 0 && d.compareTo(longest) <= 0, rule);
  }

  /** A time of day. */
  public static Option<LocalTime> timeOfDay(String key, String defaultText, String description) {
    return new Option<>(
        key, defaultText, "a time such as " + defaultText, LocalTime::parse, description);
  }

  /** A time zone. */
  public static Option<ZoneId> zone(String key, String defaultText, String description) {
    return new Option<>(key, defaultText, "a time zone", ZoneId::of, description);
  }

  /**
   * Returns this option with fewer valid values.
   *
   * @param valid which of its values remain valid
   * @param narrower the new rule, which says what a value must be
   */
  public Option<T> where(Predicate<T> valid, String narrower) {
    return new Option<>(
        key,
        defaultText,
        narrower,
        text -> {
          T value = parser.apply(text);
          if (!valid.test(value)) {
            throw new IllegalArgumentException(text);
          }
          return value;
        },
        description);
  }

  /** Whether this option stands for all settings that begin with {@link #prefix}. */
  boolean isFamily() {
    return key.endsWith("." + FAMILY);
  }

  /** The prefix of the keys of a family. */
  String prefix() {
    return key.substring(0, key.length() - FAMILY.length());
  }

  /** Whether this option is for a setting with this key. */
  boolean matches(String given) {
    return isFamily()
        ? given.startsWith(prefix()) && given.length() > prefix().length()
        : given.equals(key);
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static boolean trueOrFalse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
