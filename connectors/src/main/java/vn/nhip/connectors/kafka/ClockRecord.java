package vn.nhip.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record that only advances the arrival clock of one partition. Every partition receives one
 * regularly, so that none is ever idle.
 *
 * @param topic the topic
 * @param partition the partition to which it is written
 */
public record ClockRecord(String topic, int partition) {

  private static final byte[] KEY = "CLOCK".getBytes(UTF_8);
  private static final byte[] VALUE = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);

  /**
   * Serializes each clock record for its own partition.
   *
   * @param topics the topics that get clock records, for the lineage of the sink
   */
  public record Serializer(Set<String> topics)
      implements KafkaRecordSerializationSchema<ClockRecord>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        ClockRecord clock, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(clock.topic(), clock.partition(), KEY, VALUE);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
      return TopicLineage.of(topics);
    }
  }
}
