package vn.nhip.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import vn.nhip.job.JobConfig;
import vn.nhip.local.flink.FlinkProcesses;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.KafkaProcess;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.PostgresKeeper;
import vn.nhip.local.services.ProcessFolders;
import vn.nhip.local.services.ShutdownSequence;

/** Starts Kafka and Flink in separate processes, and restarts PostgreSQL when it dies. */
final class ProcessStarter implements ServiceStarter {
  private final Plan plan;
  private final JobConfig config;
  private final ProcessFolders folders;
  private final ClassArchives archives;
  private final Consumer<String> announce;
  private final ShutdownSequence closing;
  private FlinkProcesses flink;

  ProcessStarter(
      Plan plan,
      JobConfig config,
      ProcessFolders folders,
      ClassArchives archives,
      Consumer<String> announce,
      ShutdownSequence closing) {
    this.plan = plan;
    this.config = config;
    this.folders = folders;
    this.archives = archives;
    this.announce = announce;
    this.closing = closing;
  }

  @Override
  public void begin() throws Exception {
    flink =
        closing.startProcess(
            () ->
                FlinkProcesses.start(
                    plan.flinkPort(),
                    config.metricsPort(),
                    config.parallelism(),
                    folders,
                    archives,
                    announce));
  }

  @Override
  public KafkaServer startKafka(Path data) throws Exception {
    KafkaProcess kafka =
        closing.startProcess(
            () -> KafkaProcess.start(plan.kafkaPort(), data, folders, archives, announce));
    kafka.awaitReady();
    return kafka;
  }

  @Override
  public LocalJob startJob(Map<String, String> settings, LocalPostgres postgres) throws Exception {
    closing.start(() -> PostgresKeeper.of(postgres, announce));
    // Registered again, so that it is stopped first.
    closing.start(() -> flink);
    flink.startJob(settings);
    return flink;
  }
}
