package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records as sent by the stations and the command centre, for the tests of this package. */
public final class TestRecords {
  static final ObjectMapper JSON = new ObjectMapper();
  public static final String OCCURRED = "2021-03-20T21:14:05.120+07:00";
  public static final long ARRIVED = Instant.parse("2021-03-20T14:14:07.250Z").toEpochMilli();
  public static final String EVENT_ID = "0b9f3c1e-52ac-4d0e-9a57-3f1c2ab4d6e8";

  private TestRecords() {}

  public static Map<String, Object> received() {
    return fields(
        """
        {"eventId": "%s", "type": "RECEIVED", "applicationId": "HS-663-0412",
         "occurredAt": "%s", "province": "67", "district": "663", "commune": "24664",
         "team": "663-LD-02", "intakePoint": "663-THPT", "station": "663-LD-02-A",
         "sequence": 212, "pending": 3, "category": "STUDENT", "waitSeconds": 1260}
        """
            .formatted(EVENT_ID, OCCURRED));
  }

  public static Map<String, Object> target() {
    return fields(
        """
        {"type": "TARGET", "scope": "TEAM", "id": "663-LD-02", "province": "67",
         "district": "663", "from": "2021-03-19", "dailyTarget": 600}
        """);
  }

  private static Map<String, Object> fields(String json) {
    try {
      return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  public static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
    fields.put(name, value);
    return fields;
  }

  public static Map<String, Object> without(Map<String, Object> fields, String... names) {
    for (String name : names) {
      fields.remove(name);
    }
    return fields;
  }

  public static byte[] bytes(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The record with one field replaced by raw JSON text. */
  public static byte[] withRaw(Map<String, Object> fields, String name, String json) {
    without(fields, name);
    String rest = utf8(bytes(fields));
    return utf8(rest.substring(0, rest.length() - 1) + ",\"" + name + "\":" + json + "}");
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
