package vn.nhip.benchmark.contestants;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.nhip.connectors.kafka.AlertSerializer;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.connectors.kafka.UnusableRecordSerializer;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.events.TopicNames;

/** Writes the output topics of {@link HandLoop}, as the job's sinks do. */
final class HandTopics implements AutoCloseable {
  private static final int LINGER_MILLIS = 50;

  private final Producer<byte[], byte[]> producer;
  private final UnusableRecordSerializer rejected;
  private final UnusableRecordSerializer late;
  private final UnusableRecordSerializer rejectedTargets;
  private final AlertSerializer alerts = new AlertSerializer(TopicNames.ALERTS);

  HandTopics(Work work) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, work.bootstrapServers());
    Map<String, Integer> bytes =
        Topics.maxMessageBytes(
            properties, List.of(TopicNames.REJECTED, TopicNames.LATE, TopicNames.TARGETS_REJECTED));
    rejected = new UnusableRecordSerializer(TopicNames.REJECTED, bytes.get(TopicNames.REJECTED));
    late = new UnusableRecordSerializer(TopicNames.LATE, bytes.get(TopicNames.LATE));
    rejectedTargets =
        new UnusableRecordSerializer(
            TopicNames.TARGETS_REJECTED, bytes.get(TopicNames.TARGETS_REJECTED));
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, bytes.get(TopicNames.REJECTED));
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends an invalid record of {@code applications} or {@code targets} to the topic for rejected
   * records.
   */
  void reject(ConsumerRecord<byte[], byte[]> record, RejectReason reason, String message) {
    boolean target = record.topic().equals(TopicNames.TARGETS);
    send(target ? rejectedTargets : rejected, unusable(record, reason, message));
  }

  /** Sends a valid event of a sealed working day to the topic for late events. */
  void late(ConsumerRecord<byte[], byte[]> record) {
    String message = "the working day of 'occurredAt' is already sealed";
    send(late, unusable(record, RejectReason.LATE, message));
  }

  void alert(AlertRow alert) {
    send(alerts, alert);
  }

  private static UnusableRecord unusable(
      ConsumerRecord<byte[], byte[]> record, RejectReason reason, String message) {
    return new UnusableRecord(
        reason,
        message,
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.value());
  }

  private <T> void send(KafkaRecordSerializationSchema<T> serializer, T element) {
    // The callback receives the result.
    Future<RecordMetadata> unused =
        producer.send(
            serializer.serialize(element, null, null),
            (metadata, e) -> {
              if (e != null) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
              }
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
