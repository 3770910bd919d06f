package vn.nhip.job;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.connectors.postgres.PostgresSchema;

/** The main job: application events in, exact windowed throughput out. */
@CommandLine.Command(name = "throughput-job", mixinStandardHelpOptions = true)
public final class ThroughputJob implements Runnable {

  private static final String NAME = "nhip-throughput";

  @CommandLine.Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the job; may be given again.")
  private Map<String, String> settings = Map.of();

  // Not --config: Flink's own entry point takes that for its --configDir.
  @CommandLine.Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "A properties file of settings; --set goes before it.")
  private Path file;

  /** Submits the job to the cluster that runs this. */
  public static void main(String[] args) {
    int exitCode = new CommandLine(new ThroughputJob()).execute(args);
    // A cluster may run this in its own JVM, which goes on with the job.
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public void run() {
    Map<String, String> all = new LinkedHashMap<>();
    if (file != null) {
      all.putAll(SettingsFile.read(file));
    }
    all.putAll(settings);
    JobConfig config = JobConfig.of(all);
    Map<String, Integer> partitions = prepare(config);
    Configuration flink = FlinkSettings.of(config);
    submit(StreamExecutionEnvironment.getExecutionEnvironment(flink), config, partitions);
  }

  /**
   * Makes what is missing: topics, schema and tables.
   *
   * @return the partitions of each topic
   * @throws IllegalStateException in one sentence, where Kafka or PostgreSQL cannot be used
   */
  public static Map<String, Integer> prepare(JobConfig config) {
    PostgresSchema.migrate(config.postgres());
    return Topics.ensure(
        config.kafka(),
        config.applicationsPartitions(),
        config.timestampType(),
        config.outputPrefix());
  }

  /**
   * Starts the job in this JVM, once {@link #prepare} was called.
   *
   * @param flink Flink's own settings, over those that the job brings
   * @return a handle on the running job
   */
  public static JobClient submit(JobConfig config, Configuration flink) {
    Map<String, Integer> partitions = prepare(config);
    Configuration all = FlinkSettings.of(config);
    all.addAll(flink);
    return submit(
        StreamExecutionEnvironment.createLocalEnvironment(config.parallelism(), all),
        config,
        partitions);
  }

  private static JobClient submit(
      StreamExecutionEnvironment environment, JobConfig config, Map<String, Integer> partitions) {
    JobEnds ends =
        new JobEnds(
            environment,
            config,
            partitions,
            Topics.maxMessageBytes(config.kafka(), partitions.keySet()));
    ThroughputPipeline.define(ends.applications(), ends.targets(), ends.sinks(), config.pipeline());
    ends.writeClock();
    try {
      return environment.executeAsync(NAME);
    } catch (Exception e) {
      throw new IllegalStateException("The job could not be started: " + e.getMessage(), e);
    }
  }
}
