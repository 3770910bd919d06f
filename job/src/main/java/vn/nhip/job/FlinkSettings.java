package vn.nhip.job;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's configuration for the job, wherever it runs. */
final class FlinkSettings {

  /** Must never change: stored state depends on it. */
  static final int MAX_PARALLELISM = 128;

  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);

  /**
   * A TaskManager's death fails the job at once, but its slots are only given up after two missed
   * heartbeats: until then each attempt fails within a tenth of a second, so attempts are cheap.
   */
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(300);

  /** After this long without a failure, the restart backoff starts again from its initial delay. */
  private static final Duration RECOVERED_AFTER = Duration.ofSeconds(30);

  private FlinkSettings() {}

  /**
   * Makes the configuration of a start.
   *
   * @param state the state from which the job resumes
   */
  static Configuration of(JobConfig config, StartingState state) {
    Configuration flink = of(config);
    state
        .from()
        .ifPresent(
            newest -> {
              flink.set(StateRecoveryOptions.SAVEPOINT_PATH, FlinkPath.of(newest));
              flink.set(StateRecoveryOptions.RESTORE_MODE, claimOf(newest));
            });
    return flink;
  }

  /** Makes the settings that do not depend on the starting state. */
  static Configuration of(JobConfig config) {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
    flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(200));
    // An event waits in three network buffers: Flink's default of 100 ms would make up most of its
    // latency.
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);

    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    // The database may be unavailable for hours: checkpoints wait instead of failing the job.
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofHours(12));
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    // No task ends before the job does. With this on, Flink refuses a stop with a savepoint when
    // some readers store the union state of FloodGuards before their last poll and others after it.
    flink.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
    config
        .checkpointDirectory()
        .ifPresent(
            directory -> {
              flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
              flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPath.of(directory));
              flink.set(
                  CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                  ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
              // A crash of the machine may damage the newest checkpoint.
              flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
            });

    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_BACKOFF);
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        RECOVERED_AFTER);
    return flink;
  }

  /** Lets the job own and delete checkpoints; a savepoint is kept for a rollback. */
  private static RecoveryClaimMode claimOf(Path state) {
    return Checkpoints.isOwned(state) ? RecoveryClaimMode.CLAIM : RecoveryClaimMode.NO_CLAIM;
  }
}
