package vn.nhip.simulation.scenarios;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.nhip.core.events.LogRecord;

/**
 * Sends records to their partitions, skipping a given number at the beginning of each, and counts
 * acknowledged records. Used by one thread, except for the counts.
 */
final class LogSender {
  private final Map<TopicPartition, Long> skip;
  private final Consumer<Throwable> onFailure;
  private final Map<String, LongAdder> confirmed = new ConcurrentHashMap<>();
  private final Map<String, Callback> callbacks = new HashMap<>();

  /**
   * @param skip the number of records that each partition contains already
   * @param onFailure receives, on the producer's thread, the failure of a record that could not be
   *     sent
   */
  LogSender(Map<TopicPartition, Long> skip, Consumer<Throwable> onFailure) {
    this.skip = new HashMap<>(skip);
    this.onFailure = onFailure;
  }

  /** Creates an idempotent producer that keeps the order. */
  static Producer<byte[], byte[]> connect(String bootstrapServers, boolean paced) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "nhip-replay");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A broker that does not lead a new topic yet may reject one request and accept the next.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, paced ? 5 : 50);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Whether a record must still be sent. Must be called once for each record, in order. */
  boolean isNew(LogRecord log) {
    if (skip.isEmpty()) {
      return true;
    }
    TopicPartition partition = new TopicPartition(log.topic(), log.partition());
    long left = skip.getOrDefault(partition, 0L);
    if (left <= 1) {
      skip.remove(partition);
    } else {
      skip.put(partition, left - 1);
    }
    return left == 0;
  }

  void send(Producer<byte[], byte[]> producer, LogRecord log) {
    // The callback receives the result.
    Future<RecordMetadata> unused =
        producer.send(
            LogRecords.forKafka(log), callbacks.computeIfAbsent(log.topic(), this::callback));
  }

  private Callback callback(String topic) {
    LongAdder count = confirmed.computeIfAbsent(topic, t -> new LongAdder());
    return (metadata, failure) -> {
      if (failure == null) {
        count.increment();
      } else {
        onFailure.accept(failure);
      }
    };
  }

  /** Number of acknowledged records by topic. */
  Map<String, Long> confirmed() {
    Map<String, Long> counts = new TreeMap<>();
    confirmed.forEach((topic, count) -> counts.put(topic, count.sum()));
    return counts;
  }
}
