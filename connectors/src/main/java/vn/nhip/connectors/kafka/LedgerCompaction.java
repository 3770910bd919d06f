package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.core.events.TopicNames;

/**
 * Protects the younger records of {@link TopicNames#TARGETS} from compaction. All clock records
 * have one key; a replay without them would give the assignments other arrival times.
 */
final class LedgerCompaction {

  /** How long every record is kept: as long as an event may be late. */
  private static final String LAG_MILLIS = Long.toString(Duration.ofDays(400).toMillis());

  /** The settings of a new topic. */
  static final Map<String, String> SETTINGS =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
          LAG_MILLIS);

  private static final Logger LOG = LoggerFactory.getLogger(LedgerCompaction.class);
  private static final ConfigResource TARGETS =
      new ConfigResource(ConfigResource.Type.TOPIC, TopicNames.TARGETS);

  private LedgerCompaction() {}

  /**
   * Raises the compaction lag of an existing topic if it is too short, and logs that. If the broker
   * refuses, logs a warning that says what to do.
   */
  static void ensure(Admin admin, Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    long seconds = timeout.toSeconds();
    try {
      Config config =
          Topics.onceKnown(() -> admin.describeConfigs(Set.of(TARGETS)).all()).get(TARGETS);
      if (isTooEarly(config)) {
        ConfigEntry lag = new ConfigEntry(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, LAG_MILLIS);
        admin
            .incrementalAlterConfigs(
                Map.of(TARGETS, List.of(new AlterConfigOp(lag, AlterConfigOp.OpType.SET))))
            .all()
            .get(seconds, TimeUnit.SECONDS);
        LOG.info(
            "The topic {} now keeps every record for 400 days before it is compacted ({}={})",
            TopicNames.TARGETS,
            lag.name(),
            LAG_MILLIS);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ApiException)) {
        throw e;
      }
      LOG.warn(
          "The topic {} may be compacted too early, after which a replay can give other alerts:"
              + " set its {} to {} ({})",
          TopicNames.TARGETS,
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
          LAG_MILLIS,
          e.getCause().getMessage());
    }
  }

  private static boolean isTooEarly(Config config) {
    return config
            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
            .value()
            .contains(TopicConfig.CLEANUP_POLICY_COMPACT)
        && Long.parseLong(config.get(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG).value())
            < Long.parseLong(LAG_MILLIS);
  }
}
