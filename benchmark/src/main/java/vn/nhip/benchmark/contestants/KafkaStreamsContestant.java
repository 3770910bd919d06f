package vn.nhip.benchmark.contestants;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Streams. The topic is keyed by team already, so duplicates are dropped and teams counted
 * without a shuffle. Stores are in memory with caches, so that changes are passed on once per
 * commit interval.
 *
 * <p>Runs exactly once, so that counts and counted ids stay consistent after a crash; the
 * difference to {@link KafkaStreamsAtLeastOnce} is the cost of that.
 */
public final class KafkaStreamsContestant {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaStreamsContestant.class);
  private static final String COMMIT_INTERVAL_MILLIS = "1000";
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final String CACHE_BYTES = Integer.toString(512 << 20);

  private KafkaStreamsContestant() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws IOException, InterruptedException {
    run(Work.of(args), StreamsConfig.EXACTLY_ONCE_V2);
  }

  /** Runs until the process is stopped; returns only after a failure. */
  static void run(Work work, String guarantee) throws IOException, InterruptedException {
    BatchedRows rows = BatchedRows.of(work);
    Properties properties = properties(work, guarantee);
    KafkaStreams streams =
        new KafkaStreams(KafkaStreamsTopology.build(work.topic(), rows, properties), properties);
    CountDownLatch failed = new CountDownLatch(1);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.ERROR) {
            failed.countDown();
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(streams, work, properties)));
    streams.start();
    failed.await();
    Runtime.getRuntime().halt(1);
  }

  /** Stops the streams and deletes the topics that they have created. */
  private static void stop(KafkaStreams streams, Work work, Properties properties) {
    streams.close(CLOSE_TIMEOUT);
    String own = properties.get(StreamsConfig.APPLICATION_ID_CONFIG) + "-";
    Map<String, Object> kafka =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, work.bootstrapServers());
    try (Admin admin = Admin.create(kafka)) {
      Set<String> topics = admin.listTopics().names().get();
      admin
          .deleteTopics(topics.stream().filter(topic -> topic.startsWith(own)).toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      LOG.warn("The topics of this run stay in Kafka.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Properties properties(Work work, String guarantee) throws IOException {
    Properties p = new Properties();
    work.consumerProperties()
        .forEach((key, value) -> p.put(StreamsConfig.mainConsumerPrefix(key.toString()), value));
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, work.bootstrapServers());
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, "kafka-streams-" + UUID.randomUUID());
    p.put(StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory("streams").toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, work.threads());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    p.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
    p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
    return p;
  }
}
