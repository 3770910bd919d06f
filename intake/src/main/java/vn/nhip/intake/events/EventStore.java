package vn.nhip.intake.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.answers.Declined;
import vn.nhip.intake.metrics.IntakeMetrics;
import vn.nhip.intake.settings.IntakeOptions;

/**
 * Appends events to the topic {@code applications}. The events of a request are either acknowledged
 * by all in-sync replicas or given up within {@code kafka.patience}: no event stays in memory after
 * the station has been answered.
 */
public final class EventStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);
  private static final int LINGER_MILLIS = 2;
  private static final int METADATA_MILLIS = 500;
  private static final long BUFFER_BYTES = 64L << 20;
  private static final int BATCH_BYTES = 128 << 10;
  private static final int ANSWERING_THREADS = 2;
  private static final long LOOK_MILLIS = 1_000;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  /** Settings on which the guarantee to stations depends. */
  private static final Set<String> RESERVED =
      Set.of(
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  private final Properties kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Semaphore room;
  private final IntakeMetrics metrics;
  private final Thread search;
  private final ExecutorService answering = Executors.newFixedThreadPool(ANSWERING_THREADS);
  private final AtomicBoolean warned = new AtomicBoolean();
  private volatile boolean hasTopic;

  private EventStore(Properties kafka, Settings settings, IntakeMetrics metrics) {
    this.kafka = kafka;
    this.metrics = metrics;
    int most = settings.get(IntakeOptions.KAFKA_EVENTS);
    room = new Semaphore(most);
    metrics.waiting(() -> most - room.availablePermits());
    producer = producer(settings.get(IntakeOptions.KAFKA_PATIENCE));
    search = new Thread(this::lookForTopic, "intake-topic");
    search.setDaemon(true);
    search.start();
  }

  /**
   * Connects in the background. Until the topic exists, every request is declined as slow.
   *
   * @throws Refusal if a setting of Kafka's client cannot be used
   */
  public static EventStore open(Settings settings, IntakeMetrics metrics) {
    return new EventStore(
        KafkaClientSettings.of(
            settings.get(IntakeOptions.KAFKA_BOOTSTRAP_SERVERS), settings, RESERVED),
        settings,
        metrics);
  }

  private KafkaProducer<byte[], byte[]> producer(Duration patience) {
    try {
      return new KafkaProducer<>(
          properties(kafka, patience), new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Refusal(
          "Kafka at kafka.bootstrap.servers = %s cannot be used: %s"
              .formatted(
                  kafka.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
                  cause.getMessage()),
          e);
    }
  }

  private static Properties properties(Properties kafka, Duration patience) {
    int millis = (int) patience.toMillis();
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.putAll(
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            millis,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.max(1, millis - linger(kafka)),
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            METADATA_MILLIS,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            BUFFER_BYTES));
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    return properties;
  }

  /** The linger time, which together with one request has to fit into the delivery timeout. */
  private static int linger(Properties kafka) {
    String given = kafka.getProperty(ProducerConfig.LINGER_MS_CONFIG);
    return given == null
        ? LINGER_MILLIS
        : (int) Math.min(Long.parseLong(given.strip()), Integer.MAX_VALUE);
  }

  /**
   * Looks for the topic with an admin client, because a producer that asks for a missing topic
   * could create it with the wrong settings.
   */
  private void lookForTopic() {
    Properties client = new Properties();
    client.putAll(kafka);
    try {
      while (!hasTopic) {
        try (Admin admin = Admin.create(client)) {
          awaitTopic(admin);
        } catch (KafkaException e) {
          // For example a host name that cannot be resolved for now.
          warnOnce();
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitTopic(Admin admin) throws InterruptedException {
    while (!isThere(admin)) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    hasTopic = true;
  }

  private boolean isThere(Admin admin) throws InterruptedException {
    try {
      admin
          .describeTopics(List.of(TopicNames.APPLICATIONS))
          .allTopicNames()
          .get(LOOK_MILLIS * 5, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      warnOnce();
      return false;
    }
  }

  private void warnOnce() {
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "Kafka does not answer or has no topic {}, which the job creates when it starts; stations"
              + " retry until then",
          TopicNames.APPLICATIONS);
    }
  }

  /** Whether the topic has been found. */
  public boolean isReady() {
    return hasTopic;
  }

  /**
   * Appends the lines to store.
   *
   * @return completes when all lines are acknowledged; fails with {@link Declined} if one is not,
   *     but only after each of them has been acknowledged or given up
   * @throws Declined 429 if too many events are already waiting
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the same result
  CompletableFuture<Void> append(List<CheckedLine> lines) {
    if (!hasTopic || !room.tryAcquire(lines.size())) {
      throw Declined.slow();
    }
    Batch batch = new Batch(lines.size());
    int sent = 0;
    try {
      for (CheckedLine line : lines) {
        producer.send(
            new ProducerRecord<>(
                TopicNames.APPLICATIONS, line.team().getBytes(UTF_8), line.value()),
            (stored, failure) -> batch.end(1, failure));
        sent++;
        if (batch.hasFailed) {
          break;
        }
      }
    } catch (RuntimeException e) {
      // On any failure: permits that are not released are lost until the next start.
      batch.note(e);
    }
    batch.end(lines.size() - sent, null);
    return batch.done;
  }

  /** The events of a request. */
  private final class Batch {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicInteger open;
    private final int size;
    private final long startedAt = System.nanoTime();
    private volatile boolean hasFailed;

    Batch(int size) {
      this.size = size;
      open = new AtomicInteger(size);
    }

    void note(Exception failure) {
      if (!hasFailed) {
        hasFailed = true;
        LOG.warn("Kafka has not stored an event in time ({})", failure.getClass().getSimpleName());
      }
    }

    void end(int events, Exception failure) {
      if (failure != null) {
        note(failure);
      }
      if (events == 0 || open.addAndGet(-events) > 0) {
        return;
      }
      room.release(size);
      metrics.waitedForKafka(System.nanoTime() - startedAt);
      boolean failed = hasFailed;
      // Answered on another thread, so that the producer's thread can send events of other
      // requests.
      answering.execute(
          () -> {
            if (failed) {
              done.completeExceptionally(Declined.slow());
            } else {
              done.complete(null);
            }
          });
    }
  }

  @Override
  public void close() {
    search.interrupt();
    producer.close(CLOSE_PATIENCE);
    answering.shutdown();
  }
}
