package vn.nhip.core.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random JSON texts that use every way of writing the same value. */
final class GeneratedJson {
  private static final String[] SPACE = {"", "", "", " ", "\n", "\t ", "\r\n"};
  private static final String[] NUMBERS = {
    "0", "-0", "1", "-12", "3.50", "1e9", "-2.5E-3", "12345678", "1234567890123"
  };
  private static final String[] TEXTS = {
    "", "a", "Đắk Mil", "\"\\/\b\f\n\r\t", "\ud83d\ude00", "type", "\u0001\u007f", "12345678"
  };

  private GeneratedJson() {}

  /** Any object. */
  static String object(Random random) {
    return value(random, 0, 4);
  }

  /** The fields as an object, in any order, with unknown fields between them. */
  static String object(Random random, Map<String, Object> fields) {
    List<String> members = new ArrayList<>();
    fields.forEach((name, value) -> members.add(member(random, name, scalar(random, value))));
    for (int i = random.nextInt(3); i > 0; i--) {
      members.add(member(random, "unknown" + i, value(random, random.nextInt(4), 3)));
    }
    Collections.shuffle(members, random);
    return space(random) + "{" + String.join(",", members) + "}" + space(random);
  }

  private static String value(Random random, int kind, int deepest) {
    int members = deepest == 0 ? 0 : random.nextInt(4);
    return switch (kind) {
      case 0 ->
          IntStream.range(0, members)
              .mapToObj(i -> member(random, pick(random, TEXTS), any(random, deepest - 1)))
              .collect(Collectors.joining(",", "{" + space(random), "}"));
      case 1 ->
          IntStream.range(0, members)
              .mapToObj(i -> space(random) + any(random, deepest - 1) + space(random))
              .collect(Collectors.joining(",", "[", space(random) + "]"));
      case 2 -> string(random, pick(random, TEXTS));
      case 3 -> pick(random, NUMBERS);
      default -> pick(random, "true", "false", "null");
    };
  }

  private static String any(Random random, int deepest) {
    return value(random, random.nextInt(5), deepest);
  }

  private static String member(Random random, String name, String value) {
    return space(random)
        + string(random, name)
        + space(random)
        + ":"
        + space(random)
        + value
        + space(random);
  }

  private static String scalar(Random random, Object value) {
    return value instanceof String text ? string(random, text) : String.valueOf(value);
  }

  /** A string with some of its characters written as escapes. */
  private static String string(Random random, String text) {
    StringBuilder json = new StringBuilder("\"");
    boolean plain = random.nextBoolean();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean must = c < ' ' || c == '"' || c == '\\';
      int shortForm = "\"\\/\b\f\n\r\t".indexOf(c);
      if (shortForm >= 0 && (must || random.nextBoolean())) {
        json.append('\\').append("\"\\/bfnrt".charAt(shortForm));
      } else if (must || (!plain && random.nextInt(4) == 0)) {
        json.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
      } else {
        json.append(c);
      }
    }
    // Half of a surrogate pair cannot be written next to the escape of its other half.
    return isUtf16(json) ? json.append('"').toString() : string(random, text);
  }

  private static boolean isUtf16(CharSequence text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String space(Random random) {
    return pick(random, SPACE);
  }

  static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
