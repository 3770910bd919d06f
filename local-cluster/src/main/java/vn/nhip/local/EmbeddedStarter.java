package vn.nhip.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import vn.nhip.job.JobConfig;
import vn.nhip.local.flink.EmbeddedFlink;
import vn.nhip.local.flink.GuardedRest;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.services.EmbeddedKafka;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.services.ShutdownSequence;

/** Starts Kafka and Flink in this JVM. */
final class EmbeddedStarter implements ServiceStarter {
  private final Plan plan;
  private final JobConfig config;
  private final RunDirectory run;
  private final ShutdownSequence closing;
  private CompletableFuture<EmbeddedFlink> flink;

  EmbeddedStarter(Plan plan, JobConfig config, RunDirectory run, ShutdownSequence closing) {
    this.plan = plan;
    this.config = config;
    this.run = run;
    this.closing = closing;
  }

  @Override
  public void begin() {
    flink = Background.start(this::startFlink);
  }

  /** Closing waits for each of the two steps, as they write into the run's folder. */
  private EmbeddedFlink startFlink() throws Exception {
    Path folder = run.folder("flink");
    GuardedRest guarded = closing.startProcess(() -> GuardedRest.open(plan.flinkPort(), folder));
    return closing.startProcess(() -> EmbeddedFlink.start(config, guarded, folder));
  }

  @Override
  public KafkaServer startKafka(Path data) throws Exception {
    return closing.start(() -> EmbeddedKafka.start(plan.kafkaPort(), data));
  }

  @Override
  public LocalJob startJob(Map<String, String> settings, LocalPostgres postgres) throws Exception {
    EmbeddedFlink started = Background.result(flink);
    return closing.start(() -> FlinkJob.on(started));
  }
}
