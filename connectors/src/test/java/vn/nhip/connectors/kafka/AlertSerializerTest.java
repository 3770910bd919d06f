package vn.nhip.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.tables.AlertRow;

class AlertSerializerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long RAISED = Instant.parse("2021-03-20T09:40:00Z").getEpochSecond();
  private static final long HELP = Instant.parse("2021-03-20T12:40:00Z").getEpochSecond();
  private static final List<Integer> RESTS = List.of(70, 52, 40, 35, 61, 52, 60, 44, 66, 52);

  @Test
  void writesAllColumnsOfTheRow() throws IOException {
    JsonNode alert = JSON.readTree(AlertSerializer.json(row(27, 0, HELP, RESTS, 10)));

    assertThat(alert.get("held").asInt()).isEqualTo(27);
    assertThat(alert.get("enough").asInt()).isZero();
    assertThat(alert.get("projected_low").asInt()).isEqualTo(290);
    assertThat(alert.get("projected_high").asInt()).isEqualTo(325);
    assertThat(alert.get("short_start").asInt()).isEqualTo(30);
    assertThat(alert.get("short_silent").asInt()).isEqualTo(15);
    assertThat(alert.get("short_pace").asInt()).isEqualTo(-5);
    assertThat(alert.get("help_until").asText()).isEqualTo("2021-03-20T12:40:00Z");
    assertThat(alert.get("rests")).hasSize(10).first().isEqualTo(JSON.readTree("70"));
    assertThat(alert.get("own_days").asInt()).isEqualTo(10);
  }

  @Test
  void agreesWithItsSchemaWithAndWithoutFigures() throws IOException {
    for (AlertRow row : List.of(row(27, 0, HELP, RESTS, 10), row(null, null, null, null, null))) {
      byte[] json = AlertSerializer.json(row);

      assertThat(schema().validate(new String(json, UTF_8), InputFormat.JSON)).isEmpty();
      assertThat(names(JSON.readTree(json))).isEqualTo(names(description().get("properties")));
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode description() throws IOException {
    try (InputStream in =
        AlertRow.class.getResourceAsStream("/vn/nhip/core/events/alerts.schema.json")) {
      return JSON.readTree(in);
    }
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(description());
  }

  private static AlertRow row(
      Integer held, Integer enough, Long helpUntil, List<Integer> rests, Integer ownDays) {
    return new AlertRow(
        "TEAM:663-LD-02:2021-03-20:BEHIND",
        "TEAM",
        "663-LD-02",
        "67",
        "663",
        18_706,
        "BEHIND",
        "CRITICAL",
        "FIRING",
        RAISED,
        null,
        null,
        340,
        255,
        330,
        307,
        new BigDecimal("54.3"),
        held,
        enough,
        enough == null ? null : 290,
        enough == null ? null : 325,
        enough == null ? null : 30,
        enough == null ? null : 15,
        enough == null ? null : -5,
        helpUntil,
        rests,
        ownDays,
        "Tổ lưu động 2 (663-LD-02): 255/340 lúc 16:40.",
        "Tổ lưu động 2 (663-LD-02): 255 of 340 received by 16:40.",
        1,
        RAISED,
        "RAISED");
  }
}
