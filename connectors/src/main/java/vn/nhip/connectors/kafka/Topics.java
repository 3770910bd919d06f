package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

/** The Kafka topics of the system, and how each is made where it is missing. */
public final class Topics {

  /** In: what the intake stations send. */
  public static final String APPLICATIONS = "applications";

  /** In: the ledger of assignments. */
  public static final String TARGETS = "targets";

  /** Out: every change of an alert's state. */
  public static final String ALERTS = "alerts";

  /** Out: records of {@link #APPLICATIONS} that could not be used. */
  public static final String REJECTED = "applications.rejected";

  /** Out: valid events whose working day was already sealed. */
  public static final String LATE = "applications.late";

  /** Out: assignments that break a rule. */
  public static final String TARGETS_REJECTED = "targets.rejected";

  private static final int PUT_ASIDE_BYTES = 16 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long a broker may not know a topic that was made just now, and between two questions. */
  private static final Duration UNTIL_KNOWN = Duration.ofSeconds(10);

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private Topics() {}

  /** As {@link #ensure(Properties, int, String, String)}, with the topics' own names. */
  public static Map<String, Integer> ensure(
      Properties properties, int applicationsPartitions, String timestampType) {
    return ensure(properties, applicationsPartitions, timestampType, "");
  }

  /**
   * Makes the topics that are missing and leaves those that exist as they are.
   *
   * @param properties the Kafka client's settings
   * @param applicationsPartitions partitions of {@link #APPLICATIONS} where it is made here
   * @param timestampType {@code LogAppendTime} or {@code CreateTime}, of the two input topics
   * @param outputPrefix what stands before the names of the topics that the job writes
   * @return how many partitions each topic has now
   * @throws IllegalStateException in one sentence, where Kafka does not answer or refuses
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
    ledger.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    // What compression makes small enough for an input topic is larger when it is put aside.
    Map<String, String> putAside =
        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(PUT_ASIDE_BYTES));
    List<NewTopic> topics =
        List.of(
            topic(APPLICATIONS, applicationsPartitions, input),
            topic(TARGETS, 1, ledger),
            topic(outputPrefix + ALERTS, 1, Map.of()),
            topic(outputPrefix + REJECTED, 1, putAside),
            topic(outputPrefix + LATE, 1, putAside),
            topic(outputPrefix + TARGETS_REJECTED, 1, putAside));
    return withAdmin(properties, admin -> ensure(admin, topics));
  }

  /**
   * The largest record that each of some topics takes, in bytes. Waits a moment for one that was
   * made just now.
   *
   * @throws IllegalStateException in one sentence, where Kafka does not answer
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

  /** What is asked of the broker. */
  private interface Question<T> {
    T ask(Admin admin) throws InterruptedException, ExecutionException, TimeoutException;
  }

  private static <T> T withAdmin(Properties properties, Question<T> question) {
    Properties adminProperties = new Properties();
    adminProperties.putAll(properties);
    adminProperties.put(
        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    adminProperties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(adminProperties)) {
      return question.ask(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making the Kafka topics.", e);
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

  /** Kafka says what it waited for as well, which helps nobody. */
  private static String inShort(Throwable cause) {
    if (cause.getMessage() == null
        || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return "no answer within " + PATIENCE.toSeconds() + " s";
    }
    return cause.getMessage().split("\\.\\s|\n", 2)[0];
  }

  private static Map<String, Integer> ensure(Admin admin, List<NewTopic> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> existing = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    List<NewTopic> missing = new ArrayList<>(topics);
    missing.removeIf(topic -> existing.contains(topic.name()));
    for (var made : admin.createTopics(missing).values().values()) {
      try {
        made.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        // Another job that starts at the same moment may be quicker.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    Map<String, Integer> partitions = new HashMap<>();
    List<String> names = topics.stream().map(NewTopic::name).toList();
    onceKnown(() -> admin.describeTopics(names).allTopicNames())
        .forEach((name, description) -> partitions.put(name, description.partitions().size()));
    return partitions;
  }

  /**
   * Asks again for a while where a topic is unknown: the broker that answers hears of a new one a
   * little later than the one that made it.
   */
  private static <T> T onceKnown(Supplier<KafkaFuture<T>> question)
      throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + UNTIL_KNOWN.toNanos();
    while (true) {
      try {
        return question.get().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() - end >= 0) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
    }
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> configs) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
  }
}
