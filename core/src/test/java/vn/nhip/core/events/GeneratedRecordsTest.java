package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.ARRIVED;
import static vn.nhip.core.events.TestRecords.bytes;
import static vn.nhip.core.events.TestRecords.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;

class GeneratedRecordsTest {
  private final ApplicationDecoder applications = new ApplicationDecoder();
  private final TargetDecoder targets = new TargetDecoder();

  @Property(tries = 5_000)
  void decodesLikeATreeHoweverTheRecordIsWritten(@ForAll Random random) throws IOException {
    byte[] value = utf8(GeneratedJson.object(random, GeneratedRecords.event(random)));
    assertThat(applications.decode(value, ARRIVED))
        .as(() -> applications.message() + ": " + utf8(value))
        .isEqualTo(decodedFromTree(TestRecords.JSON.readTree(value)));
  }

  @Property(tries = 2_000)
  void decodesTargetsHoweverTheyAreWritten(@ForAll Random random) {
    Map<String, Object> fields = GeneratedRecords.target(random);
    TargetAssignment plain = targets.decode(bytes(fields), ARRIVED);
    byte[] value = utf8(GeneratedJson.object(random, fields));
    assertThat(plain).as(() -> targets.message()).isNotNull();
    assertThat(targets.decode(value, ARRIVED)).as(() -> utf8(value)).isEqualTo(plain);
    assertThat(plain.id()).isEqualTo(fields.get("id"));
    assertThat(plain.name()).isEqualTo(fields.get("name"));
    assertThat(plain.dailyTarget()).isEqualTo(fields.get("dailyTarget"));
    assertThat(plain.eligible()).isEqualTo(fields.get("eligible"));
  }

  @Test
  void neverThrows() {
    Random random = new Random(2021);
    for (int i = 0; i < 100_000; i++) {
      Map<String, Object> fields =
          i % 2 == 0 ? GeneratedRecords.event(random) : GeneratedRecords.target(random);
      byte[] value =
          i % 10 == 0
              ? Mutations.random(random, 200)
              : Mutations.mutated(random, utf8(GeneratedJson.object(random, fields)));
      assertThat(applications.decode(value, ARRIVED) == null)
          .isEqualTo(applications.reason() != null);
      assertThat(targets.decode(value, ARRIVED) == null && !targets.isClock())
          .isEqualTo(targets.reason() != null);
      byte[] masked = DigitMask.mask(value);
      assertThat(masked == null || masked.length == value.length).isTrue();
    }
  }

  private static ApplicationEvent decodedFromTree(JsonNode tree) {
    UUID id = UUID.fromString(tree.get("eventId").textValue());
    Instant occurredAt = OffsetDateTime.parse(tree.get("occurredAt").textValue()).toInstant();
    return new ApplicationEvent(
        EventType.valueOf(tree.get("type").textValue()),
        id.getMostSignificantBits(),
        id.getLeastSignificantBits(),
        ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt),
        ARRIVED,
        text(tree, "province"),
        text(tree, "district"),
        text(tree, "commune"),
        text(tree, "team"),
        text(tree, "intakePoint"),
        text(tree, "station"),
        tree.path("sequence").asInt(0),
        tree.path("pending").asInt(-1),
        tree.hasNonNull("category")
            ? Category.valueOf(tree.get("category").textValue())
            : Category.GENERAL,
        tree.path("waitSeconds").asInt(-1),
        applicationOf(tree));
  }

  private static int applicationOf(JsonNode tree) {
    if (!List.of("RECEIVED", "RETURNED").contains(tree.get("type").textValue())) {
      return 0;
    }
    byte[] id = utf8(tree.get("applicationId").textValue());
    return ApplicationDecoder.hashOf(id, 0, id.length);
  }

  private static String text(JsonNode tree, String name) {
    return tree.path(name).textValue();
  }
}
