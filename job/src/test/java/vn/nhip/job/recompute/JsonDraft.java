package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object in the making: names and the texts of their values, to be tampered with. */
final class JsonDraft {

  /** Ways to write the same object otherwise; none of them changes what it means. */
  enum Dress {
    SPACED,
    ESCAPED,
    REVERSED,
    UNKNOWN_FIELDS,
    NULLS,
    NAMES_TWICE
  }

  /** Values that come close to personal numbers and are none. */
  private static final List<String> UNKNOWN =
      List.of(
          "\"operator\":\"12345678 1234567890123 ca \\\"đêm\\\" ١٢٣٤٥٦٧٨٩\"",
          "\"device\":{\"eventId\":null,\"build\":[1234567890,-12345678901,12345678,{}]}",
          "\"123456789\":[123456789.0,123456789e0,1e400,-0,true]");

  private static final List<String> OPTIONAL =
      List.of(
          "commune", "intakePoint", "station", "sequence", "pending", "category", "waitSeconds");

  private final Map<String, String> fields = new LinkedHashMap<>();

  JsonDraft text(String name, String value) {
    return value == null ? this : literal(name, "\"" + value + "\"");
  }

  JsonDraft number(String name, Integer value) {
    return value == null ? this : literal(name, value.toString());
  }

  /** Sets a value to this JSON text, whatever it is. */
  JsonDraft literal(String name, String json) {
    fields.put(name, json);
    return this;
  }

  JsonDraft without(String name) {
    fields.remove(name);
    return this;
  }

  byte[] bytes(List<Dress> dresses) {
    return json(dresses).getBytes(StandardCharsets.UTF_8);
  }

  String json(List<Dress> dresses) {
    List<String> members = new ArrayList<>();
    if (dresses.contains(Dress.NAMES_TWICE)) {
      fields.keySet().forEach(name -> members.add("\"" + name + "\":[\"forgotten\"]"));
    }
    if (dresses.contains(Dress.UNKNOWN_FIELDS)) {
      members.addAll(UNKNOWN);
    }
    if (dresses.contains(Dress.NULLS)) {
      OPTIONAL.stream()
          .filter(name -> !fields.containsKey(name))
          .forEach(name -> members.add("\"" + name + "\":null"));
    }
    int firstField = members.size();
    boolean escaped = dresses.contains(Dress.ESCAPED);
    fields.forEach(
        (name, json) -> members.add("\"" + name + "\":" + (escaped ? escapedText(json) : json)));
    if (dresses.contains(Dress.REVERSED)) {
      Collections.reverse(members.subList(firstField, members.size()));
    }
    return dresses.contains(Dress.SPACED)
        ? " \r\n{ " + String.join(" ,\n\t", members) + " }\n"
        : "{" + String.join(",", members) + "}";
  }

  /** Writes the first sign of a plain string as an escape. */
  private static String escapedText(String json) {
    boolean plain = json.length() > 2 && json.charAt(0) == '"' && json.charAt(1) < 128;
    return plain && json.charAt(1) != '\\'
        ? String.format("\"\\u%04X%s", (int) json.charAt(1), json.substring(2))
        : json;
  }
}
