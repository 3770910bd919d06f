package vn.nhip.benchmark.contestants;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka Streams. The topic is keyed by team already, so duplicates are dropped and teams counted
 * without a shuffle. Stores are in memory, with caches, so that what has changed is passed on once
 * in a commit interval.
 *
 * <p>Exactly once, as counts and the ids of what was counted must not part in a crash.
 */
public final class KafkaStreamsContestant {
  private static final String COMMIT_INTERVAL_MILLIS = "1000";
  private static final String CACHE_BYTES = Integer.toString(512 << 20);

  private KafkaStreamsContestant() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Work work = Work.of(args);
    BatchedRows rows = BatchedRows.of(work);
    Properties properties = properties(work);
    KafkaStreams streams =
        new KafkaStreams(KafkaStreamsTopology.build(work.topic(), rows, properties), properties);
    CountDownLatch failed = new CountDownLatch(1);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.ERROR) {
            failed.countDown();
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(5))));
    streams.start();
    failed.await();
    Runtime.getRuntime().halt(1);
  }

  private static Properties properties(Work work) throws IOException {
    Properties p = new Properties();
    work.consumerProperties()
        .forEach((key, value) -> p.put(StreamsConfig.mainConsumerPrefix(key.toString()), value));
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, work.bootstrapServers());
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, "kafka-streams-" + UUID.randomUUID());
    p.put(StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory("streams").toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, work.threads());
    p.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        System.getProperty("guarantee", StreamsConfig.EXACTLY_ONCE_V2));
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
