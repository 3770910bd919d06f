package vn.nhip.benchmark.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.core.events.TopicNames;

/** Writes a log to Kafka at full speed and passes each event to a listener. */
public final class LogWriter {
  private static final byte[] CLOCK_KEY = "CLOCK".getBytes(UTF_8);
  private static final byte[] CLOCK = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);

  private final CampaignLog log;
  private final Producer<byte[], byte[]> producer;
  private final byte[][] keys;
  private final EventJson json = new EventJson();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Receives the contents of the log. */
  public interface Listener {
    /** Called for each event, in the order of arrival within its partition. */
    void onEvent(Entry entry);

    /** Called for each clock record of {@code applications}. */
    void onClock(long arrivedAt);
  }

  private LogWriter(CampaignLog log, Producer<byte[], byte[]> producer) {
    this.log = log;
    this.producer = producer;
    this.keys =
        log.country().teams().stream()
            .map(team -> team.id().getBytes(UTF_8))
            .toArray(byte[][]::new);
  }

  /**
   * Creates and fills the topics.
   *
   * @throws IllegalStateException if Kafka rejects a record
   */
  public static void write(CampaignLog log, String bootstrapServers, Listener listener) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    Topics.ensure(properties, LogSpec.PARTITIONS, "CreateTime");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 50);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // Keeps each partition in the order of arrival.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      LogWriter writer = new LogWriter(log, producer);
      writer.targets();
      for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
        writer.applications(partition, listener);
      }
      producer.flush();
      if (writer.failure.get() != null) {
        throw new IllegalStateException(
            "The log could not be written: " + writer.failure.get().getMessage(),
            writer.failure.get());
      }
    }
  }

  private void targets() {
    long clock = log.firstClock();
    send(TopicNames.TARGETS, 0, clock, CLOCK_KEY, CLOCK);
    for (Assignment assignment : log.assignments()) {
      send(TopicNames.TARGETS, 0, clock, assignment.key().getBytes(UTF_8), assignment.json());
    }
    while (clock < log.lastClock()) {
      clock += CampaignLog.CLOCK_MILLIS;
      send(TopicNames.TARGETS, 0, clock, CLOCK_KEY, CLOCK);
    }
  }

  private void applications(int partition, Listener listener) {
    long[] clock = {log.firstClock()};
    log.forEach(
        partition,
        entry -> {
          clocksUntil(entry.arrivedAt(), partition, clock, listener);
          send(
              TopicNames.APPLICATIONS,
              partition,
              entry.arrivedAt(),
              keys[entry.team().index()],
              json.write(entry));
          listener.onEvent(entry);
        });
    clocksUntil(log.lastClock(), partition, clock, listener);
  }

  private void clocksUntil(long time, int partition, long[] clock, Listener listener) {
    while (clock[0] <= time) {
      send(TopicNames.APPLICATIONS, partition, clock[0], CLOCK_KEY, CLOCK);
      listener.onClock(clock[0]);
      clock[0] += CampaignLog.CLOCK_MILLIS;
    }
  }

  private void send(String topic, int partition, long timestamp, byte[] key, byte[] value) {
    // The callback receives the result.
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(topic, partition, timestamp, key, value),
            (metadata, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
  }
}
