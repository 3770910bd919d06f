package vn.nhip.job;

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

/** What every Kafka client of the job is given: the brokers, and whatever else the user says. */
final class KafkaClientSettings {

  static final String PREFIX = JobOptions.KAFKA_PROPERTIES.key() + ".";

  /** What the job decides for itself: otherwise records could be skipped or lost. */
  private static final Set<String> OWN =
      Set.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
          CommonClientConfigs.GROUP_ID_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  private KafkaClientSettings() {}

  static boolean isOne(String key) {
    return key.startsWith(PREFIX) && key.length() > PREFIX.length();
  }

  /**
   * Takes out of all settings those of Kafka's clients, without their prefix.
   *
   * @throws IllegalArgumentException in one sentence without the value, for what is not for the
   *     user to set
   */
  static Properties of(String bootstrapServers, Map<String, String> settings) {
    Properties kafka = new Properties();
    settings.forEach(
        (key, value) -> {
          if (isOne(key)) {
            String name = key.substring(PREFIX.length());
            if (OWN.contains(name)) {
              throw new IllegalArgumentException(
                  "The setting %s cannot be given: the job sets %s itself.".formatted(key, name));
            }
            check(key, name, value);
            kafka.setProperty(name, value);
          }
        });
    kafka.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return kafka;
  }

  /** As the clients themselves would, but before anything is started. */
  private static void check(String key, String name, String value) {
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
        throw new IllegalArgumentException(
            "The setting %s cannot be used: %s.".formatted(key, e.getMessage()), e);
      }
    }
  }
}
