package vn.nhip.connectors.targets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.kafka.Topics;

/** The topic {@code targets}: what is in it, and new assignments at its end. */
public final class TargetsTopic {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.TARGETS, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PATIENCE_MILLIS = (int) PATIENCE.toMillis();
  private static final int BATCH_BYTES = 900_000;

  private final Properties kafka;

  /**
   * @param kafka the clients' settings
   */
  public TargetsTopic(Properties kafka) {
    this.kafka = kafka;
  }

  /**
   * Reads all that is there now.
   *
   * @throws Refusal where Kafka does not answer, or has no such topic
   */
  public AssignedSoFar read() {
    Properties properties =
        with(
            Map.of(
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS));
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      requireOnePartition(consumer.partitionsFor(Topics.TARGETS).size());
      return read(consumer);
    } catch (KafkaException e) {
      throw unusable(e);
    }
  }

  private AssignedSoFar read(KafkaConsumer<String, byte[]> consumer) {
    consumer.assign(Set.of(PARTITION));
    consumer.seekToBeginning(Set.of(PARTITION));
    long end = consumer.endOffsets(Set.of(PARTITION)).get(PARTITION);
    AssignedSoFar assigned = new AssignedSoFar();
    long heard = System.nanoTime();
    while (consumer.position(PARTITION) < end) {
      List<ConsumerRecord<String, byte[]>> records =
          consumer.poll(Duration.ofSeconds(1)).records(PARTITION);
      records.forEach(record -> assigned.add(record.key(), record.value()));
      heard = records.isEmpty() ? heard : System.nanoTime();
      if (System.nanoTime() - heard > PATIENCE.toNanos()) {
        throw new Refusal(
            "Kafka at %s stopped answering while %s was read."
                .formatted(servers(), Topics.TARGETS));
      }
    }
    return assigned;
  }

  private void requireOnePartition(int partitions) {
    if (partitions == 0) {
      throw new Refusal(
          "Kafka at %s has no topic %s; the job makes it when it is first started."
              .formatted(servers(), Topics.TARGETS));
    }
    if (partitions > 1) {
      throw new Refusal(
          "The topic %s at %s has %d partitions, but a ledger has one."
              .formatted(Topics.TARGETS, servers(), partitions));
    }
  }

  /**
   * Appends assignments, in one batch unless they are thousands.
   *
   * @param taken the keys in the topic
   * @throws IllegalStateException in one sentence, if Kafka has not taken all of them
   */
  public void append(List<TargetAssignment> assignments, Set<String> taken) {
    Properties properties =
        with(
            Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                500,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * PATIENCE_MILLIS));
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      for (TargetAssignment assignment : assignments) {
        String key = AssignmentRecord.key(assignment, taken);
        byte[] value = AssignmentRecord.json(assignment);
        sent.add(producer.send(new ProducerRecord<>(Topics.TARGETS, 0, key, value)));
      }
      producer.flush();
    } catch (KafkaException e) {
      // Told below, with how many were taken.
    }
    int stored = (int) sent.stream().filter(TargetsTopic::isStored).count();
    if (stored < assignments.size()) {
      throw new IllegalStateException(
          "Kafka at %s has taken %d of %d assignments; start the command again for the others."
              .formatted(servers(), stored, assignments.size()));
    }
  }

  private static boolean isStored(Future<RecordMetadata> record) {
    try {
      record.get();
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Properties with(Map<String, Object> settings) {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.putAll(settings);
    return properties;
  }

  private Refusal unusable(KafkaException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new Refusal(
        "Kafka at kafka.bootstrap.servers = %s cannot be used: %s"
            .formatted(servers(), cause.getMessage()),
        e);
  }

  private String servers() {
    return kafka.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
  }
}
