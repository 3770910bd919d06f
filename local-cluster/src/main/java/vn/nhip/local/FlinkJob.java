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
import org.apache.flink.core.execution.JobClient;
import vn.nhip.core.settings.Shell;
import vn.nhip.job.JobConfig;
import vn.nhip.local.flink.EmbeddedFlink;
import vn.nhip.local.flink.GuardedRest;
import vn.nhip.local.flink.LocalJob;

/** The job on a Flink MiniCluster in this JVM. */
final class FlinkJob extends LocalJob {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final EmbeddedFlink flink;
  private final JobClient client;
  private final CompletableFuture<JobExecutionResult> end;

  private FlinkJob(EmbeddedFlink flink, JobClient client) {
    super(flink.guarded(), client.getJobID().toHexString());
    this.flink = flink;
    this.client = client;
    this.end = client.getJobExecutionResult();
  }

  /**
   * Starts Flink and the job.
   *
   * @param port of Flink's web page on 127.0.0.1
   * @param temporary a folder for Flink's temporary files
   */
  static FlinkJob start(JobConfig config, int port, Path temporary)
      throws IOException, InterruptedException {
    return on(EmbeddedFlink.start(config, GuardedRest.open(port, temporary), temporary));
  }

  /** Submits the job. Closing the job also closes Flink, and so does a failed submission. */
  static FlinkJob on(EmbeddedFlink flink) throws InterruptedException {
    try {
      return new FlinkJob(flink, flink.submit());
    } catch (RuntimeException | LinkageError e) {
      flink.close();
      throw e;
    }
  }

  @Override
  public List<String> metrics() {
    return flink.metrics();
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
    if (!end.isDone()) {
      cancel();
    }
    flink.close();
  }

  private void cancel() throws InterruptedException {
    try {
      client
          .cancel()
          .thenCompose(cancelled -> end)
          .get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // Cancelled as requested, or too slow: then the job ends with this process.
      Logs.debug("The job was stopped", e);
    }
  }
}
