package vn.nhip.local;

import java.nio.file.Path;
import java.util.Map;
import vn.nhip.job.JobConfig;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.services.EmbeddedKafka;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.services.ShutdownSequence;

/** Starts Kafka and Flink in this JVM. */
record EmbeddedStarter(Plan plan, JobConfig config, RunDirectory run, ShutdownSequence closing)
    implements ServiceStarter {

  @Override
  public void begin() {}

  @Override
  public KafkaServer startKafka(Path data) throws Exception {
    return closing.start(() -> EmbeddedKafka.start(plan.kafkaPort(), data));
  }

  @Override
  public LocalJob startJob(Map<String, String> settings, LocalPostgres postgres) throws Exception {
    return closing.start(() -> FlinkJob.start(config, plan.flinkPort(), run.folder("flink")));
  }
}
