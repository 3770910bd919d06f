package vn.nhip.benchmark.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.nhip.benchmark.log.Country;
import vn.nhip.benchmark.log.Country.Team;
import vn.nhip.benchmark.log.Entry;
import vn.nhip.benchmark.log.EventJson;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.TopicNames;

/** Sends each event when it is due, and overdue ones at once. */
final class Sender implements Runnable {
  private static final long PAUSE_NANOS = 200_000;

  private final Country country;
  private final Schedule schedule;
  private final long events;
  private final Producer<byte[], byte[]> producer;
  private final byte[][] keys;
  private final EventJson json = new EventJson();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile long sent;

  Sender(String bootstrapServers, Country country, Schedule schedule, long events) {
    this.country = country;
    this.schedule = schedule;
    this.events = events;
    this.keys =
        country.teams().stream().map(team -> team.id().getBytes(UTF_8)).toArray(byte[][]::new);
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 1);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  long sent() {
    return sent;
  }

  /** The first failure reported by Kafka, or null. */
  Exception failure() {
    return failure.get();
  }

  @Override
  public void run() {
    try (producer) {
      long next = 0;
      while (next < events && failure.get() == null && !Thread.currentThread().isInterrupted()) {
        long now = System.nanoTime();
        while (next < events && schedule.dueNanos(next) <= now) {
          send(next++);
          sent = next;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void send(long event) {
    Team team = country.teams().get((int) (event % schedule.teams()));
    long due = schedule.dueMillis(event);
    int number = (int) (event / schedule.teams());
    Entry entry =
        new Entry(
            team,
            number & 1,
            number,
            EventType.RECEIVED,
            Entry.Form.PLAIN,
            due,
            due,
            number / 2 + 1,
            Category.GENERAL,
            team.district().points().get(team.index() % team.district().points().size()),
            event * 0x9E3779B97F4A7C15L,
            event ^ 0x5DEECE66DL,
            0,
            60);
    // The callback receives the result.
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                TopicNames.APPLICATIONS,
                team.partition(),
                due,
                keys[team.index()],
                json.write(entry)),
            (metadata, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
  }
}
