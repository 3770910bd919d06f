package vn.nhip.job.recompute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of one object; throws {@link Unusable} for a field out of its type or range. */
record Fields(ObjectNode object) {
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})"
              + "T([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Map<String, Pattern> FORMS = new ConcurrentHashMap<>();
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** The value of a required field. */
  static <T> T required(T value) throws Unusable {
    if (value == null) {
      throw new Unusable(Unusable.INVALID);
    }
    return value;
  }

  /** The field's value, or null if it is absent or null. */
  JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  String text(String name) throws Unusable {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    check(value.isTextual());
    return value.textValue();
  }

  /** A text that matches a pattern entirely. */
  String text(String name, String form) throws Unusable {
    String text = text(name);
    check(text == null || FORMS.computeIfAbsent(form, Pattern::compile).matcher(text).matches());
    return text;
  }

  Long integer(String name, long min, long max) throws Unusable {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    check(value.isIntegralNumber() && value.canConvertToLong());
    check(min <= value.longValue() && value.longValue() <= max);
    return value.longValue();
  }

  Instant time(String name) throws Unusable {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Matcher parts = TIME.matcher(text);
    check(parts.matches());
    try {
      return LocalDate.parse(parts.group(1))
          .atTime(LocalTime.parse(parts.group(2)))
          .toInstant(ZoneOffset.of(parts.group(3)));
    } catch (DateTimeException noSuchTime) {
      throw new Unusable(Unusable.INVALID);
    }
  }

  LocalDate date(String name) throws Unusable {
    String text = text(name);
    if (text == null) {
      return null;
    }
    check(DATE.matcher(text).matches());
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDate) {
      throw new Unusable(Unusable.INVALID);
    }
  }

  static void check(boolean inOrder) throws Unusable {
    if (!inOrder) {
      throw new Unusable(Unusable.INVALID);
    }
  }
}
