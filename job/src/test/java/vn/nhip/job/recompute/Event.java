package vn.nhip.job.recompute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** A valid record of the topic of applications; a CLOCK has only type and arrivedAt. */
record Event(
    String type,
    String eventId,
    String applicationId,
    Instant occurredAt,
    Instant arrivedAt,
    String province,
    String district,
    String commune,
    String team,
    String intakePoint,
    String station,
    Long sequence,
    Long pending,
    String category,
    Long waitSeconds) {

  private static final Set<String> COUNTING =
      Set.of("RECEIVED", "RETURNED", "COMPLETED", "DELIVERED");
  private static final Set<String> CATEGORIES = Set.of("STUDENT", "ELDERLY", "PRIORITY", "GENERAL");
  private static final String UUID_FORM =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  static final String NAME_FORM = "[A-Za-z0-9._-]{1,64}";

  boolean counts() {
    return COUNTING.contains(type);
  }

  /** This event with another province and district. */
  Event in(String otherProvince, String otherDistrict) {
    return new Event(
        type,
        eventId,
        applicationId,
        occurredAt,
        arrivedAt,
        otherProvince,
        otherDistrict,
        commune,
        team,
        intakePoint,
        station,
        sequence,
        pending,
        category,
        waitSeconds);
  }

  boolean isClock() {
    return type.equals("CLOCK");
  }

  /**
   * Parses a record's value.
   *
   * @throws Unusable with the first applicable reason in the contract's order
   */
  static Event in(Arrived record) throws Unusable {
    ObjectNode object = JsonText.objectIn(record.value());
    Event event = validIn(new Fields(object), record.arrivedAt());
    if (event.isClock()) {
      return event;
    }
    if (JsonText.holdsPersonalNumber(record.value())) {
      throw new Unusable(Unusable.PII);
    }
    if (event.occurredAt().isAfter(record.arrivedAt().plus(Duration.ofMinutes(5)))
        || event.occurredAt().isBefore(record.arrivedAt().minus(Duration.ofDays(400)))) {
      throw Unusable.skewed(event);
    }
    return event;
  }

  /** The station named by an unusable record, if it is valid by itself and no personal number. */
  static String stationOfUnusable(byte[] value) {
    try {
      String station = new Fields(JsonText.objectIn(value)).text("station", NAME_FORM);
      return station == null || JsonText.isPersonal(station) ? null : station;
    } catch (Unusable unusable) {
      return null;
    }
  }

  private static Event validIn(Fields fields, Instant arrivedAt) throws Unusable {
    String type = Fields.required(fields.text("type"));
    if (type.equals("CLOCK")) {
      return new Event(
          type, null, null, null, arrivedAt, null, null, null, null, null, null, null, null, null,
          null);
    }
    Fields.check(type.equals("HEARTBEAT") || COUNTING.contains(type));
    String applicationId = fields.text("applicationId");
    Fields.check(applicationId != null || type.equals("HEARTBEAT"));
    if (applicationId != null) {
      int letters = applicationId.codePointCount(0, applicationId.length());
      Fields.check(1 <= letters && letters <= 40);
    }
    String category = fields.text("category");
    Fields.check(category == null || CATEGORIES.contains(category));
    return new Event(
        type,
        Fields.required(fields.text("eventId", UUID_FORM)).toLowerCase(Locale.ROOT),
        applicationId,
        Fields.required(fields.time("occurredAt")),
        arrivedAt,
        Fields.required(fields.text("province", "[0-9]{2}")),
        Fields.required(fields.text("district", "[0-9]{3}")),
        fields.text("commune", "[0-9]{5}"),
        Fields.required(fields.text("team", NAME_FORM)),
        fields.text("intakePoint", NAME_FORM),
        fields.text("station", NAME_FORM),
        fields.integer("sequence", 1, 99_999_999),
        fields.integer("pending", 0, 1_000_000),
        category == null ? "GENERAL" : category,
        fields.integer("waitSeconds", 0, 604_800));
  }
}
