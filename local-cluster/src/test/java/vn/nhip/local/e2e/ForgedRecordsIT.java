package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Tables;
import vn.nhip.local.testing.RealServices;

/**
 * A client with write access to Kafka sends forged records as team 502-LD-1 of Quảng Nam (49). Each
 * record ends where it belongs, rows of Đắk Nông (67) are unchanged, and no personal data is
 * published.
 */
@Tag("long")
final class ForgedRecordsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Instant START = Instant.parse("2021-03-20T02:00:00Z");
  private static final int PARTITIONS = 4;
  private static final int FORGER = 2;
  private static final int GENUINE = 40;

  /** Number of events in each partition. */
  private static final int CLOCKS_BEFORE = 2;

  /** An identity number in different notations. */
  private static final List<String> PERSONAL =
      List.of(
          "034085000123",
          "034 085 000 123",
          "034-085-000-123",
          "０３４０８５０００１２３",
          "٠٣٤٠٨٥٠٠٠١٢٣",
          "0912.345.678",
          "+84 912 345 678");

  /** A forged record and its expected outcome. */
  private record Forged(String what, byte[] value, String outcome) {}

  @Test
  void endWhereTheyBelongAndChangeNoForeignRows() throws Exception {
    List<Forged> events = events();
    List<Forged> targets = targets();
    List<LogRecord> genuine = genuine();
    List<LogRecord> log = new ArrayList<>(assignments());
    // The forged records come first: genuine ones after them must still count.
    Map<Integer, Forged> sent = new LinkedHashMap<>();
    for (Forged each : events) {
      log.add(record(TopicNames.APPLICATIONS, FORGER, 1_000 + sent.size(), each.value()));
      sent.put(CLOCKS_BEFORE + sent.size(), each);
    }
    targets.forEach(each -> log.add(record(TopicNames.TARGETS, 0, 1_000, each.value())));
    log.addAll(genuine);
    clock(log, 7_200_000);

    Chain chain = Chain.quick(SERVICES).with("clock.enabled", "false");
    List<String> shown = new ArrayList<>();
    try (LogCapture lines = LogCapture.begin()) {
      assertThat(chain.runOn(log)).as("runs undisturbed").isTrue();
      shown.addAll(lines.lines());
    }

    Tables tables = chain.tables();
    SameTables.assertSame(tables, Recomputation.of(log));
    List<LogRecord> without = new ArrayList<>(assignments());
    without.addAll(genuine);
    clock(without, 7_200_000);
    assertThat(of67(tables)).isNotEmpty().isEqualTo(of67(Recomputation.of(without)));
    assertThat(chain.number("SELECT count(*) FROM dead_letter_row")).isZero();

    List<ConsumerRecord<byte[], byte[]>> rejected = chain.topic(TopicNames.REJECTED);
    Map<Integer, String> reasons =
        rejected.stream()
            .collect(
                Collectors.toMap(
                    each -> Integer.parseInt(TopicReader.header(each, "source.offset")),
                    each -> TopicReader.header(each, "error.reason")));
    Map<String, String> outcomes = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    sent.forEach(
        (offset, each) -> {
          outcomes.put(each.what(), reasons.getOrDefault(offset, "taken"));
          expected.put(each.what(), each.outcome());
        });
    assertThat(outcomes).isEqualTo(expected);
    assertThat(chain.topic(TopicNames.TARGETS_REJECTED)).hasSize(targets.size());

    rejected.forEach(each -> shown.add(all(each)));
    chain.topic(TopicNames.TARGETS_REJECTED).forEach(each -> shown.add(all(each)));
    for (String number : PERSONAL) {
      assertThat(shown).noneMatch(text -> text.contains(number));
    }
  }

  private static List<Forged> events() {
    List<Forged> all = new ArrayList<>();
    // Accepted, and counted in 49 only, because the team is assigned there.
    add(all, "a good event", event(""), "taken");
    add(all, "places of 67 named as those of 49", placesOf67(event("")), "taken");
    add(
        all,
        "province 67 named by a team of 49",
        placesOf67(event("\"province\":\"67\"")),
        "taken");
    add(all, "ids of events that 67 will send", event("\"eventId\":\"" + id(0, 0) + '"'), "taken");
    String twice = event("").replace("}", ",\"province\":\"67\"}");
    add(all, "the key twice, the second one 67", placesOf67(twice), "taken");
    add(all, "an unknown field, 9,000 levels deep", event("\"x\":" + nested(9_000)), "taken");
    add(all, "an unknown field of 300 kB", event("\"x\":\"" + "a".repeat(300_000) + '"'), "taken");
    add(all, "a field called __proto__", event("\"__proto__\":{\"province\":\"67\"}"), "taken");
    add(all, "heartbeat that names district 663", placesOf67(heartbeat("\"pending\":3")), "taken");
    add(all, "clock record with the fields of an event", event("\"type\":\"CLOCK\""), "taken");
    // Look-alikes of foreign places and teams.
    add(all, "province in full-width digits", event("\"province\":\"６７\""), "INVALID");
    add(all, "province in Arabic-Indic digits", event("\"province\":\"٦٧\""), "INVALID");
    add(all, "province with a blank", event("\"province\":\"67 \""), "INVALID");
    add(all, "province as a number", event("\"province\":67"), "INVALID");
    add(all, "province as a list", event("\"province\":[\"67\"]"), "INVALID");
    add(all, "team with a Cyrillic letter", event("\"team\":\"663-LD-1а\""), "INVALID");
    add(all, "team with a zero-width space", event("\"team\":\"663-LD-1\\u200b\""), "INVALID");
    add(all, "team written from right to left", event("\"team\":\"\\u202e1-DL-366\""), "INVALID");
    add(all, "team with a line of the log", event("\"team\":\"a\\nERROR b\""), "INVALID");
    add(all, "team with NUL", event("\"team\":\"663-LD-1\\u0000\""), "INVALID");
    add(all, "team of 65 letters", event("\"team\":\"" + "a".repeat(65) + '"'), "INVALID");
    add(all, "team that leads out of a folder", event("\"team\":\"../../67\""), "INVALID");
    add(all, "type in lower case", event("\"type\":\"received\""), "INVALID");
    // Numbers.
    add(all, "sequence -1", event("\"sequence\":-1"), "INVALID");
    add(all, "sequence 1e3", event("\"sequence\":1e3"), "INVALID");
    add(all, "sequence 1e999999999", event("\"sequence\":1e999999999"), "INVALID");
    add(all, "sequence of 100,000 digits", event("\"sequence\":" + "9".repeat(100_000)), "INVALID");
    add(all, "waitSeconds NaN", event("\"waitSeconds\":NaN"), "MALFORMED");
    add(all, "pending -Infinity", heartbeat("\"pending\":-Infinity"), "MALFORMED");
    add(all, "pending below 0", heartbeat("\"pending\":-5"), "INVALID");
    // Times.
    add(
        all,
        "occurred in the year 9999",
        event("\"occurredAt\":\"9999-12-31T23:59:59Z\""),
        "CLOCK_SKEW");
    add(all, "occurred in 1970", event("\"occurredAt\":\"1970-01-01T00:00:00Z\""), "CLOCK_SKEW");
    add(
        all,
        "occurred on 30 February",
        event("\"occurredAt\":\"2021-02-30T00:00:00Z\""),
        "INVALID");
    add(
        all,
        "occurred in the year +99999",
        event("\"occurredAt\":\"+99999-01-01T00:00:00Z\""),
        "INVALID");
    add(all, "occurred without a zone", event("\"occurredAt\":\"2021-03-20T02:00:00\""), "INVALID");
    // Not a JSON object.
    add(all, "nothing", "", "MALFORMED");
    add(all, "two objects", event("") + event(""), "MALFORMED");
    add(all, "byte order mark", "\ufeff" + event(""), "MALFORMED");
    add(all, "20,000 levels", nested(20_000), "MALFORMED");
    add(all, "an open string of 200 kB", "{\"a\":\"" + "\\\"".repeat(100_000), "MALFORMED");
    all.add(
        new Forged(
            "'/' in two bytes", "{\"a\":\"\u00c0\u00af\"}".getBytes(ISO_8859_1), "MALFORMED"));
    // Personal numbers, alone and together with another error.
    add(all, "identity number", event("\"applicationId\":\"" + PERSONAL.get(0) + '"'), "PII");
    for (String number : PERSONAL.subList(1, PERSONAL.size())) {
      String text = event("\"team\":\"Nguyễn " + number + '"');
      add(all, "in a bad team: " + number, text, "INVALID");
      add(all, "in broken JSON: " + number, "{\"applicationId\":\"" + number, "MALFORMED");
    }
    return all;
  }

  private static void add(List<Forged> all, String what, String value, String outcome) {
    all.add(new Forged(what, value.getBytes(UTF_8), outcome));
  }

  private static List<Forged> targets() {
    List<Forged> all = new ArrayList<>();
    add(all, "province 67 by the code of 49", target("PROVINCE", "67", "49", "100"), "");
    add(all, "district of another id", target("DISTRICT", "502", "67", "100"), "");
    add(all, "target below 0", target("TEAM", "663-LD-1", "67", "-1"), "");
    add(all, "target NaN", target("TEAM", "663-LD-1", "67", "NaN"), "");
    add(all, "target 1e9", target("TEAM", "663-LD-1", "67", "1e9"), "");
    add(all, "target of 5,000 digits", target("TEAM", "663-LD-1", "67", "9".repeat(5_000)), "");
    add(all, "scope in lower case", target("team", "663-LD-1", "67", "1"), "");
    add(all, "look-alike id", target("TEAM", "663-LD-1\u200b", "67", "1"), "");
    add(all, "nested", "{\"type\":\"TARGET\",\"id\":" + nested(20_000) + "}", "");
    for (String number : PERSONAL) {
      add(all, number, target("TEAM", "Nguyễn " + number, "67", "1"), "");
    }
    return all;
  }

  /** A good event of the forger's team, with one field replaced or added. */
  private static String event(String field) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("eventId", '"' + UUID.randomUUID().toString() + '"');
    fields.put("type", "\"RECEIVED\"");
    fields.put("applicationId", "\"HS-1\"");
    fields.put("occurredAt", '"' + START.toString() + '"');
    fields.put("province", "\"49\"");
    fields.put("district", "\"502\"");
    fields.put("commune", "\"20335\"");
    fields.put("intakePoint", "\"502-TH-01\"");
    fields.put("team", "\"502-LD-1\"");
    if (!field.isEmpty()) {
      int colon = field.indexOf(':');
      fields.put(field.substring(1, colon - 1), field.substring(colon + 1));
    }
    return fields.entrySet().stream()
        .map(each -> '"' + each.getKey() + "\":" + each.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Replaces district, commune and intake point by those of 67. */
  private static String placesOf67(String event) {
    return event
        .replace("\"502\"", "\"663\"")
        .replace("\"20335\"", "\"24664\"")
        .replace("502-TH-01", "663-TH-01");
  }

  private static String heartbeat(String field) {
    return event(field).replace("RECEIVED", "HEARTBEAT").replace("\"HS-1\"", "null");
  }

  private static String target(String scope, String id, String province, String dailyTarget) {
    return """
    {"type":"TARGET","scope":"%s","id":"%s","province":"%s","district":"663",\
    "from":"2021-03-20","dailyTarget":%s}"""
        .formatted(scope, id, province, dailyTarget);
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  /** An assignment for each team, sent before everything else. */
  private static List<LogRecord> assignments() {
    List<LogRecord> log = new ArrayList<>();
    clock(log, -100_000_000);
    for (String team : List.of("502-LD-1,49,502", "663-LD-1,67,663")) {
      String[] part = team.split(",", -1);
      String value = target("TEAM", part[0], part[1], "60").replace("\"663\"", '"' + part[2] + '"');
      log.add(record(TopicNames.TARGETS, 0, -99_999_000, value.getBytes(UTF_8)));
    }
    log.add(
        record(
            TopicNames.TARGETS,
            0,
            -99_998_000,
            target("DISTRICT", "663", "67", "600").getBytes(UTF_8)));
    clock(log, 0);
    return log;
  }

  private static List<LogRecord> genuine() {
    List<LogRecord> log = new ArrayList<>();
    for (int i = 0; i < GENUINE; i++) {
      String value =
          placesOf67(event("\"team\":\"663-LD-1\""))
              .replace("\"49\"", "\"67\"")
              .replaceFirst("\"eventId\":\"[^\"]*\"", "\"eventId\":\"" + id(0, i) + '"')
              .replace("}", ",\"station\":\"M1\",\"sequence\":" + (i + 1) + "}");
      log.add(record(TopicNames.APPLICATIONS, 0, 60_000 + i * 1_000L, value.getBytes(UTF_8)));
    }
    return log;
  }

  private static String id(int team, int number) {
    return new UUID(team + 1, number).toString();
  }

  private static void clock(List<LogRecord> log, long millis) {
    byte[] value = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      log.add(record(TopicNames.APPLICATIONS, partition, millis, value));
    }
    log.add(record(TopicNames.TARGETS, 0, millis, value));
  }

  /** A record with a personal number as key, which must not be published. */
  private static LogRecord record(String topic, int partition, long millis, byte[] value) {
    // Targets are compacted by key.
    String key = PERSONAL.get(0) + '/' + Arrays.hashCode(value) + '/' + millis;
    return new LogRecord(topic, partition, START.toEpochMilli() + millis, key, value);
  }

  /** All rows visible to readers of province 67. */
  private static Set<Object> of67(Tables tables) {
    Set<Object> rows = new HashSet<>();
    tables.throughput().entrySet().stream()
        .filter(each -> each.getValue().province().equals("67"))
        .forEach(rows::add);
    SameTables.counted(tables).entrySet().stream()
        .filter(each -> each.getValue().province().equals("67"))
        .forEach(rows::add);
    tables.stations().entrySet().stream()
        .filter(each -> each.getValue().province().equals("67"))
        .forEach(rows::add);
    return rows;
  }

  private static String all(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder();
    text.append(record.key() == null ? "" : new String(record.key(), UTF_8));
    text.append(record.value() == null ? "" : new String(record.value(), UTF_8));
    record.headers().forEach(each -> text.append(' ').append(new String(each.value(), UTF_8)));
    return text.toString();
  }
}
