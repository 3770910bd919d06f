package vn.nhip.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.core.settings.Shell;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.flink.NetworkMemory;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.services.ShutdownSequence;

/** {@code ./local-cluster/job}: runs only the job, with an existing Kafka and PostgreSQL. */
@Command(
    name = "local-cluster/job",
    description = {
      "Runs the job in this process, with an existing Kafka and PostgreSQL.",
      "The database password comes from NHIP_POSTGRES_PASSWORD or from postgres.password.file."
    })
public final class JobOnly implements Callable<Integer> {
  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel instances of the job's operators.")
  private Integer parallelism;

  @Option(
      names = "--prepare-only",
      description = "Only create or update topics and tables, and exit.")
  private boolean prepareOnly;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Flink's web page on 127.0.0.1. Default: any free port.")
  private int flinkPort;

  private final Console console;

  JobOnly(Console console) {
    this.console = console;
  }

  /** Runs the command. Exit code: 0, 1 after a failure, 2 if the job could not start. */
  public static void main(String[] arguments) {
    Console.run(JobOnly::new, arguments);
  }

  @Override
  public Integer call() throws Exception {
    JobConfig config = config();
    NetworkMemory.check(config.parallelism());
    Ports.check(Map.of("--flink-port", flinkPort));
    try (ShutdownSequence closing = new ShutdownSequence(Logs::warn)) {
      console.closeOnSignal(closing);
      return run(config, closing);
    }
  }

  private int run(JobConfig config, ShutdownSequence closing) throws Exception {
    RunDirectory run = closing.start(RunDirectory::create);
    Path log = Logs.into(run.path());
    prepare(config, closing);
    if (prepareOnly) {
      return 0;
    }
    console.say("  trạng thái/state  " + ThroughputJob.startingState(config).line());
    FlinkJob job =
        console.step(
            "Flink: công việc · the job",
            () ->
                closing.start(
                    () -> FlinkJob.start(config, Ports.orFree(flinkPort), run.folder("flink"))));
    console.say("  Flink        " + job.web());
    console.say("  Flink REST   " + job.curl());
    job.metrics().forEach(console::say);
    console.say("  nhật ký/log  " + log);
    job.await();
    if (closing.isClosing()) {
      closing.close();
      return 0;
    }
    console.complain(job.failure().orElse("The job has ended by itself."));
    return Shell.FAILED;
  }

  private void prepare(JobConfig config, ShutdownSequence closing) throws Exception {
    try {
      console.step("Topic và bảng · topics and tables", () -> ThroughputJob.prepare(config));
    } catch (RuntimeException e) {
      if (closing.isClosing()) {
        throw new ShutdownSequence.Stopped();
      }
      throw new Refusal(Shell.sentence(e), e);
    }
  }

  private JobConfig config() {
    Map<String, String> all = settings.read();
    if (parallelism != null) {
      all.put("parallelism", parallelism.toString());
    }
    return JobConfig.of(all);
  }
}
