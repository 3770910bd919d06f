package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft of a JSON object: names and the texts of their values, which tests can manipulate. */
final class JsonDraft {

  /** Variants of writing the same object, which do not change its meaning. */
  enum Variant {
    SPACED,
    ESCAPED,
    REVERSED,
    UNKNOWN_FIELDS,
    NULLS,
    NAMES_TWICE
  }

  /** Values that are close to personal numbers but are none. */
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

  /** Sets a field to an arbitrary JSON text. */
  JsonDraft literal(String name, String json) {
    fields.put(name, json);
    return this;
  }

  JsonDraft without(String name) {
    fields.remove(name);
    return this;
  }

  byte[] bytes(List<Variant> variants) {
    return json(variants).getBytes(StandardCharsets.UTF_8);
  }

  String json(List<Variant> variants) {
    List<String> members = new ArrayList<>();
    if (variants.contains(Variant.NAMES_TWICE)) {
      fields.keySet().forEach(name -> members.add("\"" + name + "\":[\"forgotten\"]"));
    }
    if (variants.contains(Variant.UNKNOWN_FIELDS)) {
      members.addAll(UNKNOWN);
    }
    if (variants.contains(Variant.NULLS)) {
      OPTIONAL.stream()
          .filter(name -> !fields.containsKey(name))
          .forEach(name -> members.add("\"" + name + "\":null"));
    }
    int firstField = members.size();
    boolean escaped = variants.contains(Variant.ESCAPED);
    fields.forEach(
        (name, json) -> members.add("\"" + name + "\":" + (escaped ? escapedText(json) : json)));
    if (variants.contains(Variant.REVERSED)) {
      Collections.reverse(members.subList(firstField, members.size()));
    }
    return variants.contains(Variant.SPACED)
        ? " \r\n{ " + String.join(" ,\n\t", members) + " }\n"
        : "{" + String.join(",", members) + "}";
  }

  /** Writes the first character of a plain string as an escape. */
  private static String escapedText(String json) {
    boolean plain = json.length() > 2 && json.charAt(0) == '"' && json.charAt(1) < 128;
    return plain && json.charAt(1) != '\\'
        ? String.format("\"\\u%04X%s", (int) json.charAt(1), json.substring(2))
        : json;
  }
}
