package vn.nhip.core.events;

import static vn.nhip.core.events.GeneratedJson.pick;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Random valid records of both topics, and values that may make them invalid. */
final class GeneratedRecords {
  private static final Object[] ODD_VALUES = {
    null,
    true,
    -1,
    0,
    1,
    7,
    99_999_999,
    100_000_000,
    1_000_000,
    1_000_001,
    604_800,
    604_801,
    123_456_789,
    2_147_483_648L,
    0.5,
    "",
    "x",
    "6",
    "67",
    "663",
    "24664",
    "067",
    "Tổ 1",
    "a b",
    "a".repeat(40),
    "a".repeat(41),
    "a".repeat(64),
    "a".repeat(65),
    "ồ".repeat(40),
    "\ud83d\ude00".repeat(40),
    "\ud83d\ude00".repeat(41),
    "123456789",
    "RECEIVED",
    "HEARTBEAT",
    "CLOCK",
    "TARGET",
    "DISTRICT",
    "PROVINCE",
    "TEAM",
    "STUDENT",
    "student",
    "2021-03-20",
    "2021-02-28",
    "2021-3-20",
    "2021-13-01",
    "2021-03-32",
    "20210320",
    "2021-03-20T21:14Z",
    "2021-03-20T21:14:05.1234567890Z",
    "2021-03-20T24:00Z",
    "2021-03-20T23:60Z",
    "2021-03-20T23:59:60Z",
    "2021-03-20T21:14+18:00",
    "2021-03-20T21:14+18:01",
    "2021-03-20T21:14-17:60",
    "2021-03-20t21:14z",
    "2021-03-20T21:14",
    "2021-03-20T21:14:05.Z",
    "0b9f3c1e-52ac-4d0e-9a57-3f1c2ab4d6e8",
    "0b9f3c1e52ac4d0e9a573f1c2ab4d6e8",
    new int[0],
    new int[] {1},
    Map.of(),
    Map.of("from", "07:30"),
    new Object[] {Map.of("from", "07:30")},
    new Object[] {Map.of("from", "04:00", "to", "28:00")},
    new Object[] {Map.of("from", "03:59", "to", "28:00")},
    new Object[] {Map.of("from", "04:00", "to", "28:01")},
    new Object[] {Map.of("from", "04:00", "to", "7:30"), Map.of("from", "08:00", "to", "09:00")}
  };

  private GeneratedRecords() {}

  static Map<String, Object> event(Random random) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String type =
        pick(random, "RECEIVED", "RETURNED", "COMPLETED", "DELIVERED", "HEARTBEAT", "RECEIVED");
    fields.put("type", type);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    fields.put("eventId", random.nextBoolean() ? id : id.toUpperCase(java.util.Locale.ROOT));
    fields.put("occurredAt", time(random));
    fields.put("province", digits(random, 2));
    fields.put("district", digits(random, 3));
    fields.put("team", id(random));
    if (!type.equals("HEARTBEAT")) {
      fields.put("applicationId", pick(random, "HS-1", "ồ\"\\/\n", "\ud83d\ude00".repeat(40)));
    }
    maybe(random, fields, "commune", digits(random, 5));
    maybe(random, fields, "intakePoint", id(random));
    maybe(random, fields, "station", id(random));
    maybe(random, fields, "sequence", 1 + random.nextInt(99_999_999));
    maybe(random, fields, "pending", random.nextInt(1_000_001));
    maybe(random, fields, "category", Category.values()[random.nextInt(4)].name());
    maybe(random, fields, "waitSeconds", random.nextInt(604_801));
    return fields;
  }

  static Map<String, Object> target(Random random) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String scope = pick(random, "TEAM", "DISTRICT", "PROVINCE");
    String province = digits(random, 2);
    String district = digits(random, 3);
    fields.put("type", "TARGET");
    fields.put("scope", scope);
    fields.put("province", province);
    fields.put(
        "id", scope.equals("TEAM") ? id(random) : scope.equals("DISTRICT") ? district : province);
    if (!scope.equals("PROVINCE")) {
      fields.put("district", district);
    }
    fields.put("from", pick(random, "2021-02-05", "2021-03-20", "2020-02-29"));
    fields.put("dailyTarget", random.nextInt(1_000_001));
    maybe(random, fields, "to", pick(random, "2021-03-20", "2021-12-31"));
    maybe(random, fields, "name", pick(random, "", "Tổ lưu động 2", "\""));
    maybe(random, fields, "eligible", random.nextLong(100_000_000));
    maybe(random, fields, "deadline", "2021-06-30");
    maybe(random, fields, "reason", "more people");
    return fields;
  }

  /** Removes up to two fields or sets them to any value. */
  static void spoil(Random random, Map<String, Object> fields, String... known) {
    for (int faults = random.nextInt(3); faults > 0; faults--) {
      String name = pick(random, known);
      if (random.nextInt(5) == 0) {
        fields.remove(name);
      } else {
        fields.put(name, ODD_VALUES[random.nextInt(ODD_VALUES.length)]);
      }
    }
  }

  private static void maybe(Random random, Map<String, Object> fields, String name, Object value) {
    int chance = random.nextInt(8);
    if (chance == 0) {
      fields.put(name, null);
    } else if (chance < 6) {
      fields.put(name, value);
    }
  }

  /** A time within the hours before {@link TestRecords#ARRIVED}. */
  private static String time(Random random) {
    String second = pick(random, "", ":00", ":59", ":05.1", ":05.123456789", ":05.120");
    return String.format(
            "2021-03-%02dT%02d:%02d",
            1 + random.nextInt(18), random.nextInt(24), random.nextInt(60))
        + second
        + pick(random, "Z", "+07:00", "-00:00", "+18:00", "-17:59");
  }

  private static String id(Random random) {
    String letters = "ABCxyz-._09";
    StringBuilder id = new StringBuilder();
    for (int length = 1 + random.nextInt(12); length > 0; length--) {
      id.append(letters.charAt(random.nextInt(letters.length())));
    }
    return random.nextInt(20) == 0 ? "a".repeat(64) : id.toString().replace("0", "A");
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }
}
