package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignedSoFar;
import vn.nhip.core.targets.sheet.AssignmentRecord;

/** Reads the topic {@code targets} and appends new assignments. */
public final class TargetsTopic {
  private static final TopicPartition PARTITION = new TopicPartition(TopicNames.TARGETS, 0);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int TIMEOUT_MILLIS = (int) TIMEOUT.toMillis();
  private static final int BATCH_BYTES = 900_000;

  private final Properties kafka;

  /**
   * @param kafka the clients' settings
   */
  public TargetsTopic(Properties kafka) {
    this.kafka = kafka;
  }

  /**
   * Reads the topic up to its current end.
   *
   * @throws Refusal if Kafka does not answer or has no such topic
   */
  public AssignedSoFar read() {
    Properties properties =
        KafkaClientSettings.withTimeout(KafkaClientSettings.consumer(kafka), TIMEOUT);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      requireOnePartition(consumer.partitionsFor(TopicNames.TARGETS).size());
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
    long lastRecords = System.nanoTime();
    while (consumer.position(PARTITION) < end) {
      List<ConsumerRecord<String, byte[]>> records =
          consumer.poll(Duration.ofSeconds(1)).records(PARTITION);
      records.forEach(record -> assigned.add(record.key(), record.value()));
      lastRecords = records.isEmpty() ? lastRecords : System.nanoTime();
      if (System.nanoTime() - lastRecords > TIMEOUT.toNanos()) {
        throw new Refusal(
            "Kafka at %s stopped answering while %s was read."
                .formatted(servers(), TopicNames.TARGETS));
      }
    }
    return assigned;
  }

  private void requireOnePartition(int partitions) {
    if (partitions == 0) {
      throw new Refusal(
          "Kafka at %s has no topic %s; the job creates it when it is first started."
              .formatted(servers(), TopicNames.TARGETS));
    }
    if (partitions > 1) {
      throw new Refusal(
          "The topic %s at %s has %d partitions, but a ledger has one."
              .formatted(TopicNames.TARGETS, servers(), partitions));
    }
  }

  /**
   * Appends assignments, in one batch unless there are thousands.
   *
   * @param taken keys that are already in the topic
   * @throws IllegalStateException with a message of one sentence if Kafka did not store all of them
   */
  public void append(List<TargetAssignment> assignments, Set<String> taken) {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 500);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * TIMEOUT_MILLIS);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      for (TargetAssignment assignment : assignments) {
        String key = AssignmentRecord.key(assignment, taken);
        byte[] value = AssignmentRecord.json(assignment);
        sent.add(producer.send(new ProducerRecord<>(TopicNames.TARGETS, 0, key, value)));
      }
      producer.flush();
    } catch (KafkaException e) {
      // Reported below, with the number of stored assignments.
    }
    int stored = (int) sent.stream().filter(TargetsTopic::isStored).count();
    if (stored < assignments.size()) {
      throw new IllegalStateException(
          "Kafka at %s stored %d of %d assignments; run the command again for the others."
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
