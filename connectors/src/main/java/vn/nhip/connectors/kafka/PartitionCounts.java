package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The number of partitions of some topics, looked up again and again in the background. */
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
  private volatile Map<String, Integer> counts;

  /**
   * Begins to look.
   *
   * @param kafka the settings of Kafka's clients
   * @param counts the number of partitions of each topic so far
   */
  public PartitionCounts(Properties kafka, Map<String, Integer> counts) {
    this.admin = Admin.create(kafka);
    this.counts = Map.copyOf(counts);
    Future<?> unused =
        lookups.scheduleWithFixedDelay(this::lookUp, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The number of partitions of each topic as last seen; it never falls. */
  public Map<String, Integer> now() {
    return counts;
  }

  private void lookUp() {
    try {
      Map<String, Integer> seen = new HashMap<>(counts);
      admin
          .describeTopics(counts.keySet())
          .allTopicNames()
          .get()
          .forEach((topic, now) -> seen.merge(topic, now.partitions().size(), Math::max));
      if (!seen.equals(counts)) {
        LOG.info("The topics have other numbers of partitions now: {}", seen);
        counts = Map.copyOf(seen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      // The broker is away, or the topic is being replaced: the numbers stay until the next look.
      LOG.debug("The number of partitions cannot be looked up now", e);
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
    admin.close(CLOSE_TIMEOUT);
  }
}
