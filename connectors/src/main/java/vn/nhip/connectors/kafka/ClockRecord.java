package vn.nhip.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record for one partition that only advances the arrival clock. Every partition regularly
 * receives one, so that none is ever idle.
 *
 * @param topic the topic
 * @param partition the partition it is written to
 */
public record ClockRecord(String topic, int partition) {

  private static final byte[] KEY = "CLOCK".getBytes(UTF_8);
  private static final byte[] VALUE = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);

  /** Writes each clock record into its own partition. */
  public static final class Serializer implements KafkaRecordSerializationSchema<ClockRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        ClockRecord clock, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(clock.topic(), clock.partition(), KEY, VALUE);
    }
  }
}
