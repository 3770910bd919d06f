package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.ARRIVED;
import static vn.nhip.core.events.TestRecords.bytes;
import static vn.nhip.core.events.TestRecords.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.TargetDecoder;

/**
 * The schemas and the decoders reject the same records. The generated records omit what a schema
 * cannot express: 1.0 and 1e0 (integers to a schema), days that do not exist, a line feed at the
 * end of a text (which this validator's {@code $} accepts) and, for targets, the order of dates and
 * intervals and an id that differs from its code. Personal data and wrong clocks are reasons of
 * their own, which a schema does not cover.
 */
class SchemaTest {
  private static final Path ASYNC_API = Path.of("..", "docs", "asyncapi.yaml");
  private static final JsonSchema APPLICATIONS = schema("applications");
  private static final JsonSchema TARGETS = schema("targets");

  private final ApplicationDecoder applications = new ApplicationDecoder();
  private final TargetDecoder targets = new TargetDecoder();

  @Property(tries = 5_000)
  void agreesWithTheDecoderOfApplications(@ForAll Random random) {
    Map<String, Object> fields = GeneratedRecords.event(random);
    GeneratedRecords.spoil(
        random,
        fields,
        "eventId",
        "type",
        "applicationId",
        "occurredAt",
        "province",
        "district",
        "commune",
        "team",
        "intakePoint",
        "station",
        "sequence",
        "pending",
        "category",
        "waitSeconds");
    byte[] value = bytes(fields);
    boolean usable = applications.decode(value, ARRIVED) != null;
    assertAgree(usable, applications, APPLICATIONS, value);
  }

  @Property(tries = 5_000)
  void agreesWithTheDecoderOfTargets(@ForAll Random random) {
    Map<String, Object> fields = GeneratedRecords.target(random);
    GeneratedRecords.spoil(
        random,
        fields,
        "type",
        "scope",
        "name",
        "from",
        "to",
        "dailyTarget",
        "shift",
        "eligible",
        "deadline",
        "assignedBy",
        "reason");
    // A schema cannot express that the id is the same code and that the dates are in order.
    if (!"TEAM".equals(fields.get("scope"))) {
      fields.put("province", "67");
      fields.put("district", "663");
      fields.put("id", "DISTRICT".equals(fields.get("scope")) ? "663" : "67");
    }
    if (fields.get("from") instanceof String from
        && fields.get("to") instanceof String to
        && from.compareTo(to) > 0) {
      fields.remove("to");
    }
    byte[] value = bytes(fields);
    boolean usable = targets.decode(value, ARRIVED) != null;
    assertAgree(usable, targets, TARGETS, value);
  }

  private static void assertAgree(
      boolean usable, RecordDecoder decoder, JsonSchema schema, byte[] value) {
    boolean invalid = !usable && decoder.reason() == RejectReason.INVALID;
    assertThat(invalid)
        .as(() -> utf8(value) + decoder.message())
        .isEqualTo(isInvalid(schema, value));
  }

  @Test
  void describesAlertsAndHeaders() {
    String alert =
        """
        {"alert_id":"a","changed_at":"2021-03-20T14:30:00Z","change":"RAISED","scope":"TEAM",
         "scope_id":"663-LD-02","province":"67","district":"663","working_day":"2021-03-20",
         "kind":"BEHIND","severity":"WARNING","state":"FIRING","raised_at":"2021-03-20T14:30:00Z",
         "resolved_at":null,"resolution":null,"daily_target":600,"received":101,"expected":220,
         "projected":310,"required_per_hour":70.5}
        """;
    assertThat(isInvalid(schema("alerts"), utf8(alert))).isFalse();
    assertThat(isInvalid(schema("alerts"), utf8(alert.replace("TEAM", "POINT")))).isTrue();
    String headers =
        """
        {"error.reason":"PII","error.message":"m","source.topic":"applications",
         "source.partition":"2","source.offset":"17","source.timestamp":"1616249647250"}
        """;
    assertThat(isInvalid(schema("rejected-headers"), utf8(headers))).isFalse();
    assertThat(isInvalid(schema("rejected-headers"), utf8("{}"))).isTrue();
  }

  @Test
  void documentsEveryTopicInTheAsyncApiDocument() throws IOException {
    JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(ASYNC_API.toFile());
    Set<String> topics = new TreeSet<>();
    document.get("channels").forEach(channel -> topics.add(channel.get("address").textValue()));
    assertThat(topics)
        .containsExactly(
            "alerts",
            "applications",
            "applications.late",
            "applications.rejected",
            "targets",
            "targets.rejected");
    for (String reference : document.findValuesAsText("$ref")) {
      assertThat(resolves(document, reference)).as(reference).isTrue();
    }
  }

  @Test
  void givesExamplesThatTheDecodersAccept() throws IOException {
    JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(ASYNC_API.toFile());
    JsonNode messages = document.at("/components/messages");
    for (JsonNode example : messages.at("/application/examples")) {
      byte[] value = TestRecords.JSON.writeValueAsBytes(example.get("payload"));
      assertThat(applications.decode(value, ARRIVED + 60_000))
          .as(() -> applications.message())
          .isNotNull();
    }
    for (JsonNode example : messages.at("/target/examples")) {
      byte[] value = TestRecords.JSON.writeValueAsBytes(example.get("payload"));
      assertThat(targets.decode(value, ARRIVED)).as(() -> targets.message()).isNotNull();
    }
  }

  private static boolean resolves(JsonNode document, String reference) {
    return reference.startsWith("#")
        ? !document.at(reference.substring(1)).isMissingNode()
        : Files.exists(ASYNC_API.resolveSibling(reference));
  }

  private static boolean isInvalid(JsonSchema schema, byte[] value) {
    return !schema.validate(utf8(value), InputFormat.JSON).isEmpty();
  }

  private static JsonSchema schema(String topic) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(SchemaTest.class.getResourceAsStream(topic + ".schema.json"));
  }
}
