package vn.nhip.local;

import java.nio.file.Path;
import java.util.Map;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalPostgres;

/**
 * How Kafka and Flink are started in a {@link Mode}; all that is started is left to the closing.
 */
interface ServiceStarter {
  /** Starts what needs nothing else. */
  void begin() throws Exception;

  /** Starts Kafka; when this returns, clients can connect. */
  KafkaServer startKafka(Path data) throws Exception;

  /** Starts the job, once topics and tables are there. */
  LocalJob startJob(Map<String, String> settings, LocalPostgres postgres) throws Exception;
}
