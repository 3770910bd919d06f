package vn.nhip.local.e2e;

import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.nhip.core.events.LogRecord;
import vn.nhip.simulation.scenarios.LogRecords;

/** Sends a log gradually, so that a test can act in the middle of it. */
public final class Feeder implements AutoCloseable {
  private static final int STEPS_PER_SECOND = 50;
  private static final long PATIENCE_SECONDS = 60;

  private final Producer<byte[], byte[]> producer;
  private final Iterator<LogRecord> log;
  private final int perStep;
  private final CompletableFuture<Void> sent = new CompletableFuture<>();
  private volatile int allowed = Integer.MAX_VALUE;
  private int handedOver;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private Feeder(Producer<byte[], byte[]> producer, List<LogRecord> log, int perStep) {
    this.producer = producer;
    this.log = log.iterator();
    this.perStep = perStep;
  }

  /**
   * Starts to send.
   *
   * @param perSecond records per second
   */
  public static Feeder start(String bootstrapServers, List<LogRecord> log, int perSecond) {
    return start(bootstrapServers, log, perSecond, Integer.MAX_VALUE);
  }

  /** Starts to send, at first at most {@code allowed} records. */
  public static Feeder start(
      String bootstrapServers, List<LogRecord> log, int perSecond, int allowed) {
    return start(connect(bootstrapServers, "lz4"), log, perSecond, allowed);
  }

  private static Feeder start(
      Producer<byte[], byte[]> producer, List<LogRecord> log, int perSecond, int allowed) {
    Feeder feeder = new Feeder(producer, log, Math.max(1, perSecond / STEPS_PER_SECOND));
    feeder.allow(allowed);
    Future<?> unused =
        feeder.clock.scheduleAtFixedRate(
            feeder::step, 0, 1000 / STEPS_PER_SECOND, TimeUnit.MILLISECONDS);
    return feeder;
  }

  /** Sends all records at once, and waits until the broker has acknowledged them. */
  public static void send(String bootstrapServers, List<LogRecord> log) throws Exception {
    send(bootstrapServers, log, "lz4");
  }

  /** The same, compressed in a way that Kafka knows. */
  public static void send(String bootstrapServers, List<LogRecord> log, String compression)
      throws Exception {
    Producer<byte[], byte[]> producer = connect(bootstrapServers, compression);
    try (Feeder feeder = start(producer, log, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
      feeder.awaitSent();
    }
  }

  /** Allows sending up to this many records of the log in total. */
  public void allow(int records) {
    allowed = records;
  }

  /** Waits until the broker has acknowledged all records. */
  public void awaitSent() throws Exception {
    sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close();
  }

  private void step() {
    for (int i = 0; i < perStep && handedOver < allowed && log.hasNext(); i++) {
      send(producer, log.next(), sent);
      handedOver++;
    }
    if (!log.hasNext()) {
      producer.flush();
      sent.complete(null);
      clock.shutdown();
    }
  }

  /** Sends a record; if that fails, completes {@code sent} with the failure. */
  public static void send(
      Producer<byte[], byte[]> producer, LogRecord record, CompletableFuture<Void> sent) {
    Future<RecordMetadata> unused =
        producer.send(
            LogRecords.forKafka(record),
            (metadata, failure) -> {
              if (failure != null) {
                sent.completeExceptionally(failure);
              }
            });
  }

  private static Producer<byte[], byte[]> connect(String bootstrapServers, String compression) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    // The broker's limit applies to compressed data; uncompressed, a record may be far larger.
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64 << 20);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
    // A broker that does not lead a new topic yet may reject one request and accept the next.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
