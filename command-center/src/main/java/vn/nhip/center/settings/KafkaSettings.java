package vn.nhip.center.settings;

import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

/** The configuration of the command centre's Kafka clients. */
public final class KafkaSettings {

  private KafkaSettings() {}

  /**
   * The properties for Kafka clients; empty without Kafka.
   *
   * @throws Refusal if a property is invalid
   */
  public static Optional<Properties> of(Settings settings) {
    return settings
        .find(CenterOptions.KAFKA_BOOTSTRAP_SERVERS)
        .map(servers -> KafkaClientSettings.of(servers, settings, Set.of()));
  }
}
