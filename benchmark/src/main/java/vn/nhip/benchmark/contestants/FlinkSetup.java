package vn.nhip.benchmark.contestants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import vn.nhip.job.FlinkPath;

/**
 * Flink's configuration for the contestants that run on it: heap state, a checkpoint every ten
 * seconds, object reuse, and a cluster in this process.
 */
final class FlinkSetup {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private FlinkSetup() {}

  static Configuration configuration(Work work) throws IOException {
    Path checkpoints = Files.createTempDirectory("checkpoints");
    Configuration flink = new Configuration();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, work.threads());
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, work.threads());
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPath.of(checkpoints));
    return flink;
  }

  static StreamExecutionEnvironment environment(Work work) throws IOException {
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration(work));
  }
}
