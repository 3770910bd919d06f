package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import vn.nhip.core.events.TopicNames;

/** Creates missing Kafka topics and queries existing ones. */
public final class Topics {

  private static final int REJECTED_BYTES = 16 << 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Longest time until a broker knows a topic that was just created. */
  private static final Duration UNTIL_KNOWN = Duration.ofSeconds(10);

  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

  private Topics() {}

  /** As {@link #ensure(Properties, int, String, String)}, without a prefix. */
  public static Map<String, Integer> ensure(
      Properties properties, int applicationsPartitions, String timestampType) {
    return ensure(properties, applicationsPartitions, timestampType, "");
  }

  /**
   * Creates missing topics. Existing ones are not changed, except for {@link TopicNames#TARGETS},
   * whose records must not be compacted before they are 400 days old.
   *
   * @param properties the Kafka client's settings
   * @param applicationsPartitions partitions of {@link TopicNames#APPLICATIONS} if it is created
   * @param timestampType timestamp type of the two input topics, {@code LogAppendTime} or {@code
   *     CreateTime}
   * @param outputPrefix prefix for the names of the topics that the job writes
   * @return the number of partitions of each topic
   * @throws IllegalStateException with a message of one sentence if Kafka does not answer or
   *     refuses
   */
  public static Map<String, Integer> ensure(
      Properties properties,
      int applicationsPartitions,
      String timestampType,
      String outputPrefix) {
    Map<String, String> input =
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            timestampType,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1");
    Map<String, String> ledger = new HashMap<>(input);
    ledger.putAll(LedgerCompaction.SETTINGS);
    // A record that compression made small enough for an input topic may be larger here.
    Map<String, String> rejected =
        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(REJECTED_BYTES));
    List<NewTopic> topics =
        List.of(
            topic(TopicNames.APPLICATIONS, applicationsPartitions, input),
            topic(TopicNames.TARGETS, 1, ledger),
            topic(outputPrefix + TopicNames.ALERTS, 1, Map.of()),
            topic(outputPrefix + TopicNames.REJECTED, 1, rejected),
            topic(outputPrefix + TopicNames.LATE, 1, rejected),
            topic(outputPrefix + TopicNames.TARGETS_REJECTED, 1, rejected));
    return withAdmin(properties, admin -> ensure(admin, topics));
  }

  /**
   * Returns the size of the largest record that each topic accepts, in bytes. Retries if a topic
   * was just created.
   *
   * @throws IllegalStateException with a message of one sentence if Kafka does not answer
   */
  public static Map<String, Integer> maxMessageBytes(
      Properties properties, Collection<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    return withAdmin(
        properties,
        admin -> {
          Map<String, Integer> bytes = new HashMap<>();
          onceKnown(() -> admin.describeConfigs(resources).all())
              .forEach(
                  (topic, config) ->
                      bytes.put(
                          topic.name(),
                          Integer.valueOf(
                              config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value())));
          return bytes;
        });
  }

  /**
   * Whether a consumer group has committed a position beyond the start of a topic.
   *
   * @throws IllegalStateException with a message of one sentence if Kafka does not answer
   */
  public static boolean isReadBy(Properties properties, String topic, String group) {
    return withAdmin(
        properties,
        admin ->
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .filter(position -> position.getKey().topic().equals(topic))
                .anyMatch(
                    position -> position.getValue() != null && position.getValue().offset() > 0));
  }

  /** A request to the broker. */
  private interface Request<T> {
    T send(Admin admin) throws InterruptedException, ExecutionException, TimeoutException;
  }

  private static <T> T withAdmin(Properties properties, Request<T> request) {
    try (Admin admin = Admin.create(KafkaClientSettings.withTimeout(properties, TIMEOUT))) {
      return request.send(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking Kafka.", e);
    } catch (ExecutionException | TimeoutException | org.apache.kafka.common.KafkaException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new IllegalStateException(
          "Kafka at kafka.bootstrap.servers = %s cannot be used: %s"
              .formatted(
                  properties.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
                  inShort(cause)),
          e);
    }
  }

  /** The cause without Kafka's details, which do not help the person who starts the job. */
  private static String inShort(Throwable cause) {
    if (cause.getMessage() == null
        || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return "no answer within " + TIMEOUT.toSeconds() + " s";
    }
    return cause.getMessage().split("\\.\\s|\n", 2)[0];
  }

  private static Map<String, Integer> ensure(Admin admin, List<NewTopic> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> existing = admin.listTopics().names().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    List<NewTopic> missing = new ArrayList<>(topics);
    missing.removeIf(topic -> existing.contains(topic.name()));
    Set<String> newTopics = new HashSet<>();
    for (var created : admin.createTopics(missing).values().entrySet()) {
      try {
        created.getValue().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        newTopics.add(created.getKey());
      } catch (ExecutionException e) {
        // Another job has just created it, and the broker did not list it yet.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    Map<String, Integer> partitions = new HashMap<>();
    List<String> names = topics.stream().map(NewTopic::name).toList();
    onceKnown(() -> admin.describeTopics(names).allTopicNames())
        .forEach((name, description) -> partitions.put(name, description.partitions().size()));
    if (!newTopics.contains(TopicNames.TARGETS)) {
      LedgerCompaction.ensure(admin, TIMEOUT);
    }
    return partitions;
  }

  /**
   * Retries for a while if a topic is unknown, as the other brokers learn of a new topic a little
   * later than the one that created it.
   */
  static <T> T onceKnown(Supplier<KafkaFuture<T>> request)
      throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + UNTIL_KNOWN.toNanos();
    while (true) {
      try {
        return request.get().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() - end >= 0) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(RETRY_INTERVAL.toMillis());
    }
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> configs) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
  }
}
