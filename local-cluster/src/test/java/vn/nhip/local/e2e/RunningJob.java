package vn.nhip.local.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobExceptionsInfoWithHistory.RootExceptionInfo;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.JobVertexMessageParameters;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatisticsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.runtime.rest.messages.job.metrics.JobVertexWatermarksHeaders;
import org.apache.flink.runtime.rest.messages.job.metrics.Metric;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.services.Ports;

/** The job on a Flink MiniCluster in this JVM, with access to its state and metrics. */
public final class RunningJob implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JobClient client;
  private final RestClusterClient<String> flink;

  private RunningJob(JobClient client, RestClusterClient<String> flink) {
    this.client = client;
    this.flink = flink;
  }

  /**
   * Starts from the newest state in the checkpoint directory, or else from the start of the log.
   */
  public static RunningJob start(Map<String, String> settings) throws Exception {
    return start(settings, new Configuration());
  }

  /** Starts from the savepoint of an earlier run. */
  public static RunningJob startFrom(String savepoint, Map<String, String> settings)
      throws Exception {
    Configuration flink = new Configuration();
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    return start(settings, flink);
  }

  /** Starts with additional settings of Flink. */
  static RunningJob start(Map<String, String> settings, Configuration flink) throws Exception {
    int port = Ports.orFree(0);
    flink.set(RestOptions.ADDRESS, Ports.HOST);
    flink.set(RestOptions.BIND_ADDRESS, Ports.HOST);
    flink.set(RestOptions.BIND_PORT, Integer.toString(port));
    flink.set(RestOptions.PORT, port);
    flink.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(100));
    JobClient client = ThroughputJob.submit(JobConfig.of(settings), flink);
    return new RunningJob(client, new RestClusterClient<>(flink, "e2e"));
  }

  /** Whether the job runs in its first attempt and nothing has failed. */
  public boolean runsUndisturbed() throws Exception {
    return failures().isEmpty()
        && details().getJobStatus() == JobStatus.RUNNING
        && details().getTimestamps().get(JobStatus.RESTARTING) == 0;
  }

  /** Failures in this run, with or without a restart. */
  public List<String> failures() throws Exception {
    JobExceptionsMessageParameters job = new JobExceptionsMessageParameters();
    job.jobPathParameter.resolve(client.getJobID());
    return get(
            flink.sendRequest(
                JobExceptionsHeaders.getInstance(), job, EmptyRequestBody.getInstance()))
        .getExceptionHistory()
        .getEntries()
        .stream()
        .map(RootExceptionInfo::getStacktrace)
        .toList();
  }

  /**
   * Returns the smallest watermark that has reached an operator, milliseconds since 1970, or the
   * smallest long if there is none.
   *
   * @param name part of the operator's name
   */
  public long watermarkAt(String name) throws Exception {
    JobVertexMessageParameters vertex = new JobVertexMessageParameters();
    vertex.jobPathParameter.resolve(client.getJobID());
    vertex.jobVertexIdPathParameter.resolve(
        details().getJobVertexInfos().stream()
            .filter(info -> info.getName().contains(name))
            .findFirst()
            .orElseThrow()
            .getJobVertexID());
    return get(
            flink.sendRequest(
                JobVertexWatermarksHeaders.INSTANCE, vertex, EmptyRequestBody.getInstance()))
        .getMetrics()
        .stream()
        .map(Metric::getValue)
        .mapToLong(Long::parseLong)
        .min()
        .orElse(Long.MIN_VALUE);
  }

  /**
   * Takes a checkpoint once all tasks run; when this returns, everything that was in the sinks is
   * written.
   */
  public void checkpoint() throws Exception {
    awaitAllTasks();
    get(flink.triggerCheckpoint(client.getJobID(), CheckpointType.FULL));
  }

  /** Size of state in the newest checkpoint, in bytes. */
  long stateBytes() throws Exception {
    JobMessageParameters job = new JobMessageParameters();
    job.jobPathParameter.resolve(client.getJobID());
    return get(flink.sendRequest(
            CheckpointingStatisticsHeaders.getInstance(), job, EmptyRequestBody.getInstance()))
        .getLatestCheckpoints()
        .getCompletedCheckpointStatistics()
        .getStateSize();
  }

  /** Takes a savepoint while the job keeps running; returns its path. */
  String savepoint(Path folder) throws Exception {
    return get(
        flink.triggerSavepoint(
            client.getJobID(), folder.toUri().toString(), SavepointFormatType.CANONICAL));
  }

  /** Stops with a savepoint once all tasks run; returns its path. */
  public String stopWithSavepoint(Path folder) throws Exception {
    awaitAllTasks();
    String savepoint =
        get(
            client.stopWithSavepoint(
                false, folder.toUri().toString(), SavepointFormatType.CANONICAL));
    awaitEnd();
    return savepoint;
  }

  /** Cancels the job: records in flight are lost, the last checkpoint remains. */
  public void cancel() throws Exception {
    get(client.cancel());
    awaitEnd();
  }

  @Override
  public void close() throws Exception {
    if (!client.getJobExecutionResult().isDone()) {
      cancel();
    }
    flink.close();
  }

  /** Records may be read before the last task is deployed; checkpoints are refused until then. */
  private void awaitAllTasks() {
    await("tasks").atMost(PATIENCE).until(this::runsAllTasks);
  }

  private boolean runsAllTasks() throws Exception {
    return details().getJobVertexInfos().stream()
        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
  }

  private JobDetailsInfo details() throws Exception {
    return get(flink.getJobDetails(client.getJobID()));
  }

  /** Waits until the job has failed terminally; returns the message of the root cause. */
  String awaitFailure() throws Exception {
    try {
      client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause.getMessage();
    }
    throw new IllegalStateException("The job has ended without a failure.");
  }

  private void awaitEnd() throws InterruptedException, TimeoutException {
    try {
      client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // A cancelled job has no result; only its end matters.
      return;
    }
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
