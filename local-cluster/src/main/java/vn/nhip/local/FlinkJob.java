package vn.nhip.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import vn.nhip.core.settings.Shell;
import vn.nhip.job.FlinkPath;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.flink.FlinkConfiguration;
import vn.nhip.local.flink.GuardedRest;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.flink.Prometheus;

/** The job on a Flink MiniCluster in this JVM. */
final class FlinkJob extends LocalJob {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final JobClient client;
  private final CompletableFuture<JobExecutionResult> end;
  private final List<String> metrics;

  private FlinkJob(JobClient client, GuardedRest guarded, List<String> metrics) {
    super(guarded, client.getJobID().toHexString());
    this.metrics = metrics;
    this.client = client;
    this.end = client.getJobExecutionResult();
  }

  /**
   * Starts the job.
   *
   * @param port of Flink's web page on 127.0.0.1
   * @param temporary a folder for Flink's temporary files
   */
  static FlinkJob start(JobConfig config, int port, Path temporary)
      throws IOException, InterruptedException {
    GuardedRest guarded = GuardedRest.open(port, temporary);
    try {
      return start(config, guarded, temporary);
    } catch (RuntimeException e) {
      guarded.close();
      throw e;
    }
  }

  private static FlinkJob start(JobConfig config, GuardedRest guarded, Path temporary) {
    Configuration flink = new Configuration();
    FlinkConfiguration.keepOnThisMachine(flink, guarded, temporary, config.parallelism());
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    if (config.checkpointDirectory().isEmpty()) {
      // State is then lost with this process, but a restart within it resumes from a checkpoint.
      flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      flink.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          FlinkPath.of(temporary.resolve("checkpoints")));
    }
    Optional<Integer> metrics = Prometheus.port(config.metricsPort());
    metrics.ifPresent(free -> Prometheus.offer(flink, free));
    JobClient client = ThroughputJob.submit(config, flink);
    return new FlinkJob(client, guarded, List.of(Prometheus.line(config.metricsPort(), metrics)));
  }

  @Override
  public List<String> metrics() {
    return metrics;
  }

  @Override
  public Optional<JobStatus> status() throws InterruptedException {
    try {
      return Optional.of(client.getJobStatus().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> failure() {
    if (!end.isDone()) {
      return Optional.empty();
    }
    try {
      end.join();
      return Optional.of("The job has ended by itself.");
    } catch (RuntimeException e) {
      Logs.warn("The job has failed", e);
      return Optional.of("The job has failed: " + Shell.causeSentence(e));
    }
  }

  /** Waits until the job ends. */
  void await() throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      // failure() reports it.
      return;
    }
  }

  @Override
  public void close() throws InterruptedException {
    super.close();
    if (end.isDone()) {
      return;
    }
    try {
      client.cancel().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      end.get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // Cancelled as requested, or too slow: then the job ends with this process.
      Logs.debug("The job was stopped", e);
    }
  }
}
