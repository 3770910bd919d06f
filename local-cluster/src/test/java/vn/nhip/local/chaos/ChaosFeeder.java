package vn.nhip.local.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.e2e.Feeder;

/** Sends a log gradually to a broker that may be killed, without losing records. */
final class ChaosFeeder implements AutoCloseable {
  /** Initial number of partitions of {@code applications}. */
  private static final int PARTITIONS = 4;

  private static final long STEP_MILLIS = 20;
  private static final int PATIENCE_MILLIS = 15 * 60 * 1000;

  private final Producer<byte[], byte[]> producer;
  private final List<LogRecord> log;
  private final double perStep;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CompletableFuture<Void> sent = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "chaos-feeder");
  private volatile int allowed;
  private volatile int partitions = PARTITIONS;
  private final AtomicInteger next = new AtomicInteger();

  private ChaosFeeder(String bootstrapServers, List<LogRecord> log, double perSecond) {
    this.producer = connect(bootstrapServers);
    this.log = log;
    this.perStep = perSecond * STEP_MILLIS / 1000;
  }

  /** Starts the feeder, which sends as soon as records are allowed. */
  static ChaosFeeder start(String bootstrapServers, List<LogRecord> log, double perSecond) {
    ChaosFeeder feeder = new ChaosFeeder(bootstrapServers, log, perSecond);
    feeder.thread.setDaemon(true);
    feeder.thread.start();
    return feeder;
  }

  /** Allows sending up to this many records of the log in total. */
  void allow(int records) {
    allowed = Math.max(allowed, records);
  }

  /** Allows this many more records than have been sent, if fewer are allowed. */
  void allowMore(int records) {
    allow(next.get() + records);
  }

  /** Sends additional records as soon as possible. */
  synchronized void inject(List<LogRecord> records) {
    records.forEach(this::send);
  }

  /** The next record to send, or the last one. */
  LogRecord position() {
    return log.get(Math.min(next.get(), log.size() - 1));
  }

  /** Sends the rest at full speed, and waits until the broker has acknowledged all of it. */
  void finish() throws Exception {
    stop.countDown();
    thread.join();
    while (next.get() < log.size()) {
      send(log.get(next.getAndIncrement()));
    }
    producer.flush();
    if (sent.isCompletedExceptionally()) {
      sent.get();
    }
  }

  @Override
  public void close() {
    stop.countDown();
    producer.close(Duration.ofSeconds(5));
  }

  private void run() {
    double due = 0;
    try {
      while (!stop.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        due = Math.min(due + perStep, perStep + 1);
        for (; due >= 1 && next.get() < Math.min(allowed, log.size()); due--) {
          send(log.get(next.getAndIncrement()));
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      sent.completeExceptionally(e);
    }
  }

  /** Number of partitions of {@code applications} in use. */
  int partitions() {
    return partitions;
  }

  /**
   * Uses more partitions from now on. Some teams move to them, as with a producer that partitions
   * by key, and the new partitions get the clock records of the first one.
   */
  synchronized void useToo(int more) {
    partitions = more;
  }

  private synchronized void send(LogRecord one) {
    if (!one.topic().equals(TopicNames.APPLICATIONS)) {
      sendTo(one, one.partition());
    } else if (one.key() != null && one.key().equals("CLOCK")) {
      sendTo(one, one.partition());
      for (int added = PARTITIONS; one.partition() == 0 && added < partitions; added++) {
        sendTo(one, added);
      }
    } else {
      int byKey = one.key() == null ? 0 : Math.floorMod(one.key().hashCode(), partitions);
      sendTo(one, byKey < PARTITIONS ? one.partition() : byKey);
    }
  }

  private void sendTo(LogRecord record, int partition) {
    LogRecord one =
        new LogRecord(record.topic(), partition, record.timestamp(), record.key(), record.value());
    Feeder.send(producer, one, sent);
  }

  private static Producer<byte[], byte[]> connect(String bootstrapServers) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
