package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.services.Ports;
import vn.nhip.local.testing.RealServices;

/** How the job prepares its topics before it starts. */
@Tag("long")
final class TopicsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  @AutoClose private Admin admin;
  private Chain chain;

  @BeforeEach
  void connect() {
    admin = Admin.create(Map.of("bootstrap.servers", SERVICES.bootstrapServers()));
    chain = new Chain(SERVICES.settings());
  }

  @Test
  void createsMissingTopics() throws Exception {
    chain.prepare();
    assertThat(admin.listTopics().names().get())
        .containsExactlyInAnyOrder(
            TopicNames.APPLICATIONS,
            TopicNames.TARGETS,
            TopicNames.ALERTS,
            TopicNames.REJECTED,
            TopicNames.LATE,
            TopicNames.TARGETS_REJECTED);
    assertThat(partitions(TopicNames.APPLICATIONS)).isEqualTo(4);
    assertThat(partitions(TopicNames.TARGETS)).isEqualTo(1);
    assertThat(setting(TopicNames.TARGETS, "cleanup.policy")).isEqualTo("compact");
    assertThat(setting(TopicNames.TARGETS, "min.compaction.lag.ms")).isEqualTo("34560000000");
    assertThat(setting(TopicNames.APPLICATIONS, "cleanup.policy")).isEqualTo("delete");
    for (String input : List.of(TopicNames.APPLICATIONS, TopicNames.TARGETS)) {
      assertThat(setting(input, "message.timestamp.type")).isEqualTo("LogAppendTime");
      assertThat(setting(input, "retention.ms")).isEqualTo("-1");
    }
  }

  @Test
  void createsThemAccordingToTheSettings() throws Exception {
    chain
        .with("kafka.applications.partitions", "7")
        .with("kafka.timestamp.type", "CreateTime")
        .prepare();
    assertThat(partitions(TopicNames.APPLICATIONS)).isEqualTo(7);
    assertThat(setting(TopicNames.APPLICATIONS, "message.timestamp.type")).isEqualTo("CreateTime");
    assertThat(setting(TopicNames.TARGETS, "message.timestamp.type")).isEqualTo("CreateTime");
  }

  @Test
  void leavesExistingTopicsUnchanged() throws Exception {
    Map<String, String> settings =
        Map.of("retention.ms", "86400000", "message.timestamp.type", "CreateTime");
    create(TopicNames.APPLICATIONS, 2, settings);
    create(TopicNames.TARGETS, 1, settings);
    chain.prepare();
    assertThat(partitions(TopicNames.APPLICATIONS)).isEqualTo(2);
    assertThat(setting(TopicNames.APPLICATIONS, "retention.ms")).isEqualTo("86400000");
    assertThat(setting(TopicNames.TARGETS, "cleanup.policy")).isEqualTo("delete");
    assertThat(setting(TopicNames.TARGETS, "message.timestamp.type")).isEqualTo("CreateTime");
    assertThat(admin.listTopics().names().get()).contains(TopicNames.REJECTED, TopicNames.LATE);
  }

  @Test
  void protectsExistingLedgerFromEarlyCompaction() throws Exception {
    Map<String, String> settings = Map.of("cleanup.policy", "compact", "retention.ms", "86400000");
    create(TopicNames.TARGETS, 1, settings);
    chain.prepare();
    // A broker reports a change slightly later than its controller has confirmed it.
    await()
        .untilAsserted(
            () ->
                assertThat(setting(TopicNames.TARGETS, "min.compaction.lag.ms"))
                    .isEqualTo("34560000000"));
    assertThat(setting(TopicNames.TARGETS, "retention.ms")).isEqualTo("86400000");
  }

  @Test
  void warnsOfEarlyCompactionThatItMayNotChange() throws Exception {
    Map<String, String> settings =
        Map.of("cleanup.policy", "compact", "max.compaction.lag.ms", "60000");
    create(TopicNames.TARGETS, 1, settings);
    try (LogCapture log = LogCapture.begin()) {
      chain.prepare();
      assertThat(log.lines())
          .anyMatch(line -> line.contains("targets") && line.contains("min.compaction.lag.ms"));
    }
    assertThat(setting(TopicNames.TARGETS, "min.compaction.lag.ms")).isEqualTo("0");
  }

  @Test
  void waitsForTopicThatTheBrokerDoesNotKnowYet() throws Exception {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", SERVICES.bootstrapServers());
    CompletableFuture<Map<String, Integer>> asked =
        CompletableFuture.supplyAsync(
            () -> Topics.maxMessageBytes(properties, Set.of(TopicNames.APPLICATIONS)));
    assertThat(admin.listTopics().names().get()).doesNotContain(TopicNames.APPLICATIONS);
    chain.prepare();
    assertThat(asked.get(30, TimeUnit.SECONDS)).containsOnlyKeys(TopicNames.APPLICATIONS);
  }

  @Test
  void reportsUnreachableKafkaInOneSentence() {
    String nobody = Ports.HOST + ":" + Ports.orFree(0);
    assertThatThrownBy(() -> chain.with("kafka.bootstrap.servers", nobody).prepare())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kafka.bootstrap.servers = " + nobody)
        .message()
        .doesNotContain("\n")
        .doesNotContainPattern("\\.\\s");
  }

  @Test
  void reportsUnknownBrokerNamesInOneSentence() {
    String unknown = "no-such-broker.invalid:9092";
    assertThatThrownBy(() -> chain.with("kafka.bootstrap.servers", unknown).prepare())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kafka.bootstrap.servers = " + unknown)
        .message()
        .doesNotContain("\n");
  }

  private void create(String topic, int partitions, Map<String, String> settings) throws Exception {
    NewTopic created = new NewTopic(topic, partitions, (short) 1).configs(settings);
    admin.createTopics(List.of(created)).all().get();
  }

  private int partitions(String topic) throws Exception {
    return admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic).partitions().size();
  }

  private String setting(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
    return config.get(name).value();
  }
}
