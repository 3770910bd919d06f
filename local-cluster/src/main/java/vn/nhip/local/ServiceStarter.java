package vn.nhip.local;

import java.nio.file.Path;
import java.util.Map;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalPostgres;

/**
 * Starts Kafka and Flink as the {@link Mode} requires. The shutdown sequence closes what was
 * started.
 */
interface ServiceStarter {
  /** Starts whatever does not depend on other services. */
  void begin() throws Exception;

  /** Starts Kafka and returns when clients can connect. */
  KafkaServer startKafka(Path data) throws Exception;

  /** Starts the job. Topics and tables must exist. */
  LocalJob startJob(Map<String, String> settings, LocalPostgres postgres) throws Exception;
}
