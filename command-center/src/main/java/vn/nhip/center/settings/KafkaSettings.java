package vn.nhip.center.settings;

import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

/** What the command centre's Kafka clients are given. */
public final class KafkaSettings {

  private KafkaSettings() {}

  /**
   * The settings of its Kafka clients; empty without Kafka.
   *
   * @throws Refusal if one of them cannot be used
   */
  public static Optional<Properties> of(Settings settings) {
    return settings
        .find(CenterOptions.KAFKA_BOOTSTRAP_SERVERS)
        .map(servers -> KafkaClientSettings.of(servers, settings, Set.of()));
  }
}
