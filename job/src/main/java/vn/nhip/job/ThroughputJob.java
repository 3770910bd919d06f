package vn.nhip.job;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.connectors.postgres.PostgresSchema;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.SettingsArguments;
import vn.nhip.core.settings.Shell;
import vn.nhip.job.operators.CountWindows;

/** Main class of the job, which turns application events into exact windowed throughput. */
@Command(
    name = "throughput-job",
    description = "Submits the job to the Flink cluster that runs this command.")
public final class ThroughputJob implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ThroughputJob.class);
  private static final String NAME = "nhip-throughput";

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(
      names = "--prepare-only",
      description = "Only create or update topics and tables, and exit.")
  private boolean prepareOnly;

  /** Submits the job to the cluster that runs this command. */
  public static void main(String[] arguments) {
    int exitCode =
        Shell.ofProcess()
            .logging(failure -> LOG.error("The job cannot be started", failure))
            .run(new ThroughputJob(), arguments);
    // The cluster may run this in its own JVM, which must go on to run the job.
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() {
    JobConfig config = JobConfig.of(settings.read());
    Map<String, Integer> partitions = prepare(config);
    if (prepareOnly) {
      return 0;
    }
    StartingState state = StartingState.of(config);
    Configuration flink = FlinkSettings.of(config, state);
    submit(StreamExecutionEnvironment.getExecutionEnvironment(flink), config, state, partitions);
    return 0;
  }

  /**
   * Creates missing topics, schema and tables.
   *
   * @return the number of partitions of each topic
   * @throws IllegalStateException in one sentence, if Kafka or PostgreSQL cannot be used
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
   * The longest time between the count of a record in {@code intake_audit} and the moment at which
   * the job has passed all rows that it changes to its sinks.
   *
   * @param emitInterval the setting {@code emit.interval}
   */
  public static Duration longestWait(Duration emitInterval) {
    return CountWindows.longestWait(emitInterval);
  }

  /**
   * The state from which a start with these settings resumes. Topics and tables must exist.
   *
   * @throws Refusal if the job would read again what it has read before, without consent
   */
  public static StartingState startingState(JobConfig config) {
    StartingState state = StartingState.of(config);
    state.requireConsent(config);
    return state;
  }

  /**
   * The settings of Flink that a cluster needs if it runs only this job.
   *
   * @return a new object
   */
  public static Configuration clusterSettings(JobConfig config) {
    return FlinkSettings.of(config);
  }

  /**
   * Prepares topics and tables as {@link #prepare} does, and starts the job in this JVM.
   *
   * @param flink Flink's own settings; they take precedence over those of the job
   * @return a handle on the running job
   * @throws Refusal if the job would read again what it has read before, without consent
   */
  public static JobClient submit(JobConfig config, Configuration flink) {
    return submit(
        config,
        flink,
        all -> StreamExecutionEnvironment.createLocalEnvironment(config.parallelism(), all));
  }

  /**
   * Like {@link #submit(JobConfig, Configuration)}, but on a given cluster.
   *
   * @param environment makes the environment of that cluster from all settings
   */
  public static JobClient submit(
      JobConfig config,
      Configuration flink,
      Function<Configuration, StreamExecutionEnvironment> environment) {
    Map<String, Integer> partitions = prepare(config);
    StartingState state = StartingState.of(config);
    Configuration all = FlinkSettings.of(config, state);
    all.addAll(flink);
    return submit(environment.apply(all), config, state, partitions);
  }

  private static JobClient submit(
      StreamExecutionEnvironment environment,
      JobConfig config,
      StartingState state,
      Map<String, Integer> partitions) {
    // Flink itself may have been given a savepoint, which takes the place of this state.
    if (environment.getConfiguration().getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isEmpty()) {
      state.requireConsent(config);
    }
    LOG.info("The job {}", state.line());
    state.deleteOlder();
    SourcesAndSinks sourcesAndSinks =
        new SourcesAndSinks(
            environment,
            config,
            partitions,
            Topics.maxMessageBytes(config.kafka(), partitions.keySet()));
    ThroughputPipeline.define(
        sourcesAndSinks.applications(),
        sourcesAndSinks.targets(),
        sourcesAndSinks.sinks(),
        config.pipeline());
    sourcesAndSinks.writeClock();
    try {
      return environment.executeAsync(NAME);
    } catch (Exception e) {
      // Flink's own message says only that it has failed.
      throw new IllegalStateException("The job could not be started: " + Shell.causeSentence(e), e);
    }
  }
}
