package vn.nhip.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.job.JobConfig;
import vn.nhip.job.SettingsFile;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.services.NetworkMemory;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.Refusal;
import vn.nhip.local.services.RunDirectory;

/** {@code ./local-cluster/job}: the job alone, with a Kafka and a PostgreSQL that are there. */
@Command(
    name = "local-cluster/job",
    description = {
      "Runs the job in this process, with a Kafka and a PostgreSQL that are already there.",
      "The database password comes from NHIP_POSTGRES_PASSWORD or from postgres.password.file.",
      ""
    },
    sortOptions = false,
    usageHelpWidth = 100)
public final class JobOnly implements Callable<Integer> {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the job; may be given again.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A properties file of settings; --set goes before it.")
  private Path file;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel instances of the job's operators.")
  private Integer parallelism;

  @Option(
      names = "--prepare-only",
      description = "Only make topics and tables, or bring them up to date, and end.")
  private boolean prepareOnly;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Flink's web page on 127.0.0.1. Default: any free port.")
  private int flinkPort;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  private final Console console;

  JobOnly(Console console) {
    this.console = console;
  }

  /** Runs the command; the exit code is 0, 1 after a failure, 2 where the job could not start. */
  public static void main(String[] arguments) {
    RunDirectory.dropUnlessUsed();
    Console console = Console.ofProcess();
    System.exit(Cli.run(new JobOnly(console), console, arguments));
  }

  @Override
  public Integer call() throws Exception {
    JobConfig config = config();
    NetworkMemory.check(config.parallelism());
    Ports.check(Map.of("--flink-port", flinkPort));
    try (Closing closing = new Closing()) {
      closing.onSignal(() -> console.say("Đang dừng · stopping …"));
      return run(config, closing);
    }
  }

  private int run(JobConfig config, Closing closing) throws Exception {
    RunDirectory run = closing.start(RunDirectory::create);
    Path log = Logs.into(run.path());
    prepare(config, closing);
    if (prepareOnly) {
      return 0;
    }
    FlinkJob job =
        console.step(
            "Flink: công việc · the job",
            () ->
                closing.start(
                    () -> FlinkJob.start(config, Ports.orFree(flinkPort), run.folder("flink"))));
    console.say("  Flink        " + job.web());
    job.metrics().forEach(console::say);
    console.say("  nhật ký/log  " + log);
    job.await();
    if (closing.isClosing()) {
      closing.close();
      return 0;
    }
    console.complain(job.failure().orElse("The job has ended by itself."));
    return Cli.FAILED;
  }

  private void prepare(JobConfig config, Closing closing) throws Exception {
    try {
      console.step("Topic và bảng · topics and tables", () -> ThroughputJob.prepare(config));
    } catch (RuntimeException e) {
      if (closing.isClosing()) {
        throw new Closing.Stopped();
      }
      throw new Refusal(Cli.sentence(e), e);
    }
  }

  private JobConfig config() {
    try {
      Map<String, String> all = new LinkedHashMap<>();
      if (file != null) {
        all.putAll(SettingsFile.read(file));
      }
      all.putAll(settings);
      if (parallelism != null) {
        all.put("parallelism", parallelism.toString());
      }
      return JobConfig.of(all);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Cli.sentence(e), e);
    }
  }
}
