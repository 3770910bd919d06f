package vn.nhip.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import vn.nhip.connectors.postgres.tables.AlertRow;

/**
 * Serializes each change of an alert for the topic {@code alerts}: the row of {@code alert_history}
 * as JSON.
 */
public final class AlertSerializer
    implements KafkaRecordSerializationSchema<AlertRow>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  private final String topic;

  /**
   * @param topic the topic to write to
   */
  public AlertSerializer(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AlertRow alert, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, alert.alertId().getBytes(UTF_8), json(alert));
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return TopicLineage.of(List.of(topic));
  }

  static byte[] json(AlertRow alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("alert_id", alert.alertId());
      json.writeStringField("changed_at", time(alert.changedAt()));
      json.writeStringField("change", alert.change());
      json.writeStringField("scope", alert.scope());
      json.writeStringField("scope_id", alert.scopeId());
      json.writeStringField("province", alert.province());
      json.writeStringField("district", alert.district());
      json.writeStringField("working_day", LocalDate.ofEpochDay(alert.workingDay()).toString());
      json.writeStringField("kind", alert.kind());
      json.writeStringField("severity", alert.severity());
      json.writeStringField("state", alert.state());
      json.writeStringField("raised_at", time(alert.raisedAt()));
      json.writeStringField(
          "resolved_at", alert.resolvedAt() == null ? null : time(alert.resolvedAt()));
      json.writeStringField("resolution", alert.resolution());
      json.writeObjectField("daily_target", alert.dailyTarget());
      json.writeObjectField("received", alert.received());
      json.writeObjectField("expected", alert.expected());
      json.writeObjectField("projected", alert.projected());
      json.writeFieldName("required_per_hour");
      json.writeNumber(alert.requiredPerHour());
      json.writeObjectField("held", alert.held());
      json.writeObjectField("enough", alert.enough());
      json.writeObjectField("projected_low", alert.projectedLow());
      json.writeObjectField("projected_high", alert.projectedHigh());
      json.writeObjectField("short_start", alert.shortStart());
      json.writeObjectField("short_silent", alert.shortSilent());
      json.writeObjectField("short_pace", alert.shortPace());
      json.writeStringField(
          "help_until", alert.helpUntil() == null ? null : time(alert.helpUntil()));
      writeNumbers(json, "rests", alert.rests());
      json.writeObjectField("own_days", alert.ownDays());
      json.writeStringField("message_vi", alert.messageVi());
      json.writeStringField("message_en", alert.messageEn());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeNumbers(JsonGenerator json, String name, List<Integer> numbers)
      throws IOException {
    if (numbers == null) {
      json.writeNullField(name);
      return;
    }
    json.writeArrayFieldStart(name);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  private static String time(long epochSeconds) {
    return Instant.ofEpochSecond(epochSeconds).toString();
  }
}
