package vn.nhip.center.targets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.database.Database;
import vn.nhip.center.targets.AssignmentTable.Keyed;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.core.events.PartitionClock;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;

/**
 * Keeps {@link AssignmentTable} in sync with the topic {@code targets}. After any failure it reads
 * the topic again a few seconds later; until then the board uses the last known plans.
 */
public final class TargetsFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TargetsFollower.class);
  private static final TopicPartition PARTITION = new TopicPartition(TopicNames.TARGETS, 0);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long AGAIN_AFTER_SECONDS = 3;

  private final Database database;
  private final Properties kafka;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaConsumer<byte[], byte[]> consumer;

  private TargetsFollower(Database database, Properties kafka) {
    this.database = database;
    this.kafka = kafka;
    this.thread = new Thread(this::run, "command-center-targets");
    thread.setDaemon(true);
  }

  /**
   * Begins to follow.
   *
   * @param kafka settings of the client
   */
  public static TargetsFollower start(Database database, Properties kafka) {
    TargetsFollower follower = new TargetsFollower(database, kafka);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try {
      do {
        followUntilFailure();
      } while (!stopped.await(AGAIN_AFTER_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void followUntilFailure() {
    try (KafkaConsumer<byte[], byte[]> opened = open()) {
      consumer = opened;
      if (stopped.getCount() > 0) {
        follow(opened);
      }
    } catch (WakeupException e) {
      LOG.debug("The topic {} is no longer followed", TopicNames.TARGETS);
    } catch (RuntimeException e) {
      LOG.warn("The topic {} cannot be followed now: {}", TopicNames.TARGETS, e.toString());
    } finally {
      consumer = null;
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    Properties properties = KafkaClientSettings.consumer(kafka);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void follow(KafkaConsumer<byte[], byte[]> from) {
    from.assign(Set.of(PARTITION));
    from.seekToBeginning(Set.of(PARTITION));
    long end = from.endOffsets(Set.of(PARTITION)).get(PARTITION);
    TargetDecoder decoder = new TargetDecoder();
    PartitionClock clock = new PartitionClock();
    Map<Long, Keyed> all = new LinkedHashMap<>();
    while (from.position(PARTITION) < end) {
      all.putAll(next(from, decoder, clock));
    }
    database.runAsService(handle -> AssignmentTable.replace(handle, all));
    LOG.info("{} assignments are known", all.size());
    while (true) {
      Map<Long, Keyed> more = next(from, decoder, clock);
      if (!more.isEmpty()) {
        database.runAsService(handle -> AssignmentTable.add(handle, more));
      }
    }
  }

  private static Map<Long, Keyed> next(
      KafkaConsumer<byte[], byte[]> from, TargetDecoder decoder, PartitionClock clock) {
    Map<Long, Keyed> assignments = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
      boolean isProducers = record.timestampType() != TimestampType.LOG_APPEND_TIME;
      long arrivedAt = clock.arrival(record.timestamp(), isProducers, record.value());
      TargetAssignment assignment = decoder.decode(record.value(), arrivedAt);
      if (assignment != null) {
        byte[] key = record.key();
        assignments.put(
            record.offset(), new Keyed(key == null ? null : new String(key, UTF_8), assignment));
      }
    }
    return assignments;
  }

  @Override
  public void close() {
    stopped.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
