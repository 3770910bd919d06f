package vn.nhip.benchmark.contestants;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import vn.nhip.job.FlinkPath;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.services.Ports;

/**
 * The complete job as {@code ./local-cluster/job} runs it: one JVM, default settings, checkpoints
 * on.
 */
public final class Nhip {
  /** Prefix of arguments that are settings of the job. */
  public static final String SETTING = "set.";

  /** Prefix of arguments that are settings of Flink. */
  public static final String FLINK = "flink.";

  private Nhip() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    Work work = Work.of(args);
    JobConfig config = JobConfig.of(settings(work));
    ThroughputJob.submit(config, flink(work, config.parallelism())).getJobExecutionResult().get();
  }

  private static Map<String, String> settings(Work work) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", work.bootstrapServers());
    settings.put(
        "kafka.properties." + ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
        FirstPollInterceptor.class.getName());
    settings.put("postgres.url", work.jdbcUrl());
    settings.put("postgres.user", work.user());
    // The log contains its own clock records.
    settings.put("clock.enabled", "false");
    settings.put("parallelism", Integer.toString(work.threads()));
    work.extra()
        .forEach(
            (key, value) -> {
              if (key.startsWith(SETTING)) {
                settings.put(key.substring(SETTING.length()), value);
              }
            });
    return settings;
  }

  private static Configuration flink(Work work, int parallelism) {
    String temporary = System.getProperty("java.io.tmpdir");
    Configuration flink = new Configuration();
    flink.set(RestOptions.BIND_PORT, work.extra().getOrDefault("rest.port", "0"));
    flink.set(RestOptions.ADDRESS, Ports.HOST);
    flink.set(RestOptions.BIND_ADDRESS, Ports.HOST);
    flink.set(JobManagerOptions.ADDRESS, Ports.HOST);
    flink.set(JobManagerOptions.BIND_HOST, Ports.HOST);
    flink.set(TaskManagerOptions.HOST, Ports.HOST);
    flink.set(TaskManagerOptions.BIND_HOST, Ports.HOST);
    flink.set(CoreOptions.TMP_DIRS, temporary);
    flink.set(BlobServerOptions.STORAGE_DIRECTORY, temporary);
    int fours = (parallelism + 3) / 4;
    MemorySize network = MemorySize.ofMebiBytes(32 + 32L * fours * fours);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    boolean rocks = "rocksdb".equals(work.extra().get(FLINK + "state.backend.type"));
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(rocks ? 512 : 32));
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        FlinkPath.of(Path.of(temporary, "checkpoints")));
    if (rocks) {
      flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
      flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    }
    return flink;
  }
}
