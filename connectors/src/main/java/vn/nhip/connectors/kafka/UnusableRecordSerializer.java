package vn.nhip.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import vn.nhip.connectors.events.DigitMask;
import vn.nhip.connectors.events.RejectReason;

/**
 * Writes a record that is not counted to its topic: the bytes as they came and the reason in
 * headers. The key is not passed on. A rejected record's bytes may hold anything, so runs of digits
 * that could be an identity or telephone number are masked in them; a late one is known to hold
 * none.
 */
public final class UnusableRecordSerializer
    implements KafkaRecordSerializationSchema<UnusableRecord> {

  private static final long serialVersionUID = 1L;

  /** Room for the headers beside the value. */
  private static final int HEADERS_BYTES = 16 * 1024;

  private final String topic;
  private final int maxValueBytes;

  /**
   * @param topic where the records go
   * @param maxMessageBytes the topic's limit; a value that does not fit is left out
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

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
