package vn.nhip.simulation.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Reads and validates the fields of a JSON object. */
final class Fields {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final JsonNode object;

  Fields(JsonNode object) {
    this.object = object;
  }

  /** Thrown for an invalid field; the message names it and the reason. */
  static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  JsonNode node(String name) throws Unusable {
    if (!has(name)) {
      throw new Unusable(name + " is missing");
    }
    return object.get(name);
  }

  String text(String name) throws Unusable {
    JsonNode node = node(name);
    if (!node.isTextual()) {
      throw new Unusable(name + " is not a text");
    }
    return node.textValue();
  }

  String id(String name) throws Unusable {
    String id = text(name);
    if (!ID.matcher(id).matches()) {
      throw new Unusable(name + " is not 1 to 64 letters, digits, dots, dashes or underscores");
    }
    return id;
  }

  int integer(String name, int most) throws Unusable {
    JsonNode node = node(name);
    if (!node.isIntegralNumber() || node.longValue() < 0 || node.longValue() > most) {
      throw new Unusable(name + " is not a whole number from 0 to " + most);
    }
    return node.intValue();
  }

  /** A time, in milliseconds since 1970. */
  long time(String name) throws Unusable {
    try {
      return OffsetDateTime.parse(text(name)).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new Unusable(name + " is not a time with an offset, as in 2021-03-20T21:14:05+07:00");
    }
  }

  /** A date, in days since 1970. */
  int date(String name) throws Unusable {
    try {
      return (int) LocalDate.parse(text(name)).toEpochDay();
    } catch (DateTimeParseException e) {
      throw new Unusable(name + " is not a date, as in 2021-03-20");
    }
  }
}
