package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

/** Settings of all Kafka clients of a program: the brokers, and whatever else the user sets. */
public final class KafkaClientSettings {
  /** Settings that are passed to the Kafka clients unchanged, without their prefix. */
  public static final Option<String> PROPERTIES =
      Option.family(
          "kafka.properties.",
          "Settings of Kafka's own clients, passed to each of them unchanged:"
              + " kafka.properties.security.protocol=SASL_SSL.");

  private static final String PREFIX = "kafka.properties.";

  private KafkaClientSettings() {}

  /**
   * Collects and validates the settings of the Kafka clients before anything is started.
   *
   * @param bootstrapServers the brokers
   * @param reserved client settings that the user must not set, because the job sets them itself
   * @throws Refusal in one sentence without the value, if a setting is reserved or invalid
   */
  public static Properties of(String bootstrapServers, Settings settings, Set<String> reserved) {
    Map<String, String> given = settings.family(PROPERTIES);
    given.forEach(
        (name, value) -> {
          if (reserved.contains(name)) {
            throw new Refusal(
                "The setting %s cannot be given: the job sets %s itself."
                    .formatted(PREFIX + name, name));
          }
          check(name, value);
        });
    Properties kafka = new Properties();
    kafka.putAll(given);
    kafka.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return kafka;
  }

  /**
   * Returns the settings of a consumer: those of all clients, and {@code read_committed} unless the
   * user sets {@code isolation.level}, since an event of an aborted transaction was never sent.
   *
   * @param kafka the settings of all clients, which are not modified
   */
  public static Properties consumer(Properties kafka) {
    Properties consumer = new Properties();
    consumer.putAll(kafka);
    consumer.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return consumer;
  }

  /**
   * Returns settings with which each request to Kafka is answered or fails within a time.
   *
   * @param kafka the settings of all clients, which are not modified
   */
  static Properties withTimeout(Properties kafka, Duration timeout) {
    Properties client = new Properties();
    client.putAll(kafka);
    int millis = (int) timeout.toMillis();
    client.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    client.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
    return client;
  }

  /** Validates a setting as the clients do. */
  private static void check(String name, String value) {
    for (ConfigDef known :
        List.of(
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            AdminClientConfig.configDef())) {
      ConfigKey option = known.configKeys().get(name);
      try {
        if (option != null) {
          Object parsed = ConfigDef.parseType(name, value, option.type);
          if (option.validator != null) {
            option.validator.ensureValid(name, parsed);
          }
        }
      } catch (ConfigException e) {
        throw new Refusal(
            "The setting %s cannot be used: %s.".formatted(PREFIX + name, e.getMessage()), e);
      }
    }
  }
}
