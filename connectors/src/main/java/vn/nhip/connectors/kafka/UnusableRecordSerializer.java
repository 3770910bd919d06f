package vn.nhip.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import vn.nhip.core.events.DigitMask;
import vn.nhip.core.events.RejectReason;

/**
 * Serializes a record that is not counted: its bytes without its key, and the reason in headers.
 * The bytes of a rejected record may contain anything, so runs of digits that could be an identity
 * or telephone number are masked; a late record is known to contain none.
 */
public final class UnusableRecordSerializer
    implements KafkaRecordSerializationSchema<UnusableRecord>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1L;

  /** Space reserved for the headers. */
  private static final int HEADERS_BYTES = 16 * 1024;

  private final String topic;
  private final int maxValueBytes;

  /**
   * @param topic the topic to write to
   * @param maxMessageBytes the topic's largest message in bytes; a larger value is left out
   */
  public UnusableRecordSerializer(String topic, int maxMessageBytes) {
    this.topic = topic;
    this.maxValueBytes = maxMessageBytes - HEADERS_BYTES;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      UnusableRecord record, KafkaSinkContext context, Long timestamp) {
    byte[] value = record.value();
    boolean dropped = false;
    if (value != null && value.length > maxValueBytes) {
      value = null;
      dropped = true;
    } else if (value != null && record.reason() != RejectReason.LATE) {
      value = DigitMask.mask(value);
      dropped = value == null;
    }
    ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(topic, null, value);
    Headers headers = written.headers();
    add(headers, "error.reason", record.reason().name());
    add(headers, "error.message", record.message());
    add(headers, "source.topic", record.topic());
    add(headers, "source.partition", Integer.toString(record.partition()));
    add(headers, "source.offset", Long.toString(record.offset()));
    add(headers, "source.timestamp", Long.toString(record.timestamp()));
    if (dropped) {
      add(headers, "value.dropped", "true");
    }
    return written;
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return TopicLineage.of(List.of(topic));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
