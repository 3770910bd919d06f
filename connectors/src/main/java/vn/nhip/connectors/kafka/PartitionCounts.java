package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The number of partitions of some topics, which a background thread looks up repeatedly. */
public final class PartitionCounts implements AutoCloseable {

  /** Time between two lookups. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(PartitionCounts.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Admin admin;
  private final ScheduledExecutorService lookups =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "partition-counts");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<String> topics;
  private volatile Map<String, Integer> counts = Map.of();

  /**
   * Starts the lookups.
   *
   * @param kafka the Kafka clients' settings
   * @param topics the topics, which must exist
   */
  public PartitionCounts(Properties kafka, Set<String> topics) {
    this.admin = Admin.create(kafka);
    this.topics = Set.copyOf(topics);
    Future<?> unused =
        lookups.scheduleWithFixedDelay(this::lookUp, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The number of partitions of each topic at the last lookup; empty before the first answer. It
   * falls only if a topic was deleted and recreated.
   */
  public Map<String, Integer> now() {
    return counts;
  }

  private void lookUp() {
    try {
      Map<String, Integer> seen = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach((topic, now) -> seen.put(topic, now.partitions().size()));
      if (!seen.equals(counts)) {
        LOG.info("The topics now have these numbers of partitions: {}", seen);
        counts = Map.copyOf(seen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      // The broker is unavailable, or the topic is being replaced: keeps the last numbers.
      LOG.debug("Cannot look up the number of partitions", e);
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
    admin.close(CLOSE_TIMEOUT);
  }
}
