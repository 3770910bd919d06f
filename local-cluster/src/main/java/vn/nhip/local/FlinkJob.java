package vn.nhip.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.services.Ports;

/** The job on a Flink of its own within this JVM. */
final class FlinkJob implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
  private static final long POLL_MILLIS = 100;
  private static final Pattern REQUEST_ID = Pattern.compile("\"request-id\":\"([0-9a-f]+)\"");

  private final JobClient client;
  private final CompletableFuture<JobExecutionResult> end;
  private final URI web;
  private final String metrics;
  private final HttpClient http = HttpClient.newHttpClient();

  private FlinkJob(JobClient client, URI web, String metrics) {
    this.metrics = metrics;
    this.client = client;
    this.end = client.getJobExecutionResult();
    this.web = web;
  }

  /**
   * Starts the job.
   *
   * @param port of Flink's web page and REST interface on 127.0.0.1
   * @param temporary a folder for what Flink needs while it runs
   */
  static FlinkJob start(JobConfig config, int port, Path temporary) {
    Configuration flink = new Configuration();
    flink.set(RestOptions.BIND_PORT, Integer.toString(port));
    flink.set(RestOptions.PORT, port);
    flink.set(RestOptions.ADDRESS, Ports.HOST);
    flink.set(RestOptions.BIND_ADDRESS, Ports.HOST);
    flink.set(JobManagerOptions.ADDRESS, Ports.HOST);
    flink.set(JobManagerOptions.BIND_HOST, Ports.HOST);
    flink.set(TaskManagerOptions.HOST, Ports.HOST);
    flink.set(TaskManagerOptions.BIND_HOST, Ports.HOST);
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(WebOptions.CANCEL_ENABLE, false);
    flink.set(WebOptions.TMP_DIR, temporary.toString());
    flink.set(CoreOptions.TMP_DIRS, temporary.toString());
    flink.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.toString());
    MemorySize network = networkMemory(config.parallelism());
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    if (config.checkpointDirectory().isEmpty()) {
      // State then ends with this process, but a restart within it goes on from a checkpoint.
      flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      flink.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          temporary.resolve("checkpoints").toUri().toString());
    }
    Optional<Integer> metrics = Prometheus.port(config.metricsPort());
    metrics.ifPresent(free -> Prometheus.offer(flink, free));
    JobClient client = ThroughputJob.submit(config, flink);
    return new FlinkJob(
        client,
        URI.create("http://" + Ports.HOST + ":" + port + "/"),
        Prometheus.line(config.metricsPort(), metrics));
  }

  /** Each shuffle has a channel from every instance to every other. */
  private static MemorySize networkMemory(int parallelism) {
    int fours = (parallelism + 3) / 4;
    return MemorySize.ofMebiBytes(32 + 32L * fours * fours);
  }

  /** The web page. */
  URI web() {
    return web;
  }

  /** Where its metrics are, as people are told. */
  String metrics() {
    return metrics;
  }

  /** The job's status, or empty once its Flink is gone. */
  Optional<JobStatus> status() throws InterruptedException {
    try {
      return Optional.of(
          client.getJobStatus().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Why the job has ended, in one sentence; empty while it goes on. */
  Optional<String> failure() {
    if (!end.isDone()) {
      return Optional.empty();
    }
    try {
      end.join();
      return Optional.of("The job has ended by itself.");
    } catch (RuntimeException e) {
      Logs.warn("The job has failed", e);
      return Optional.of("The job has failed: " + Cli.sentence(rootCause(e)));
    }
  }

  /** Waits until the job ends. */
  void await() throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      // It is failure() that tells.
      return;
    }
  }

  /**
   * Takes a checkpoint, at which the job writes out all that it has, and waits for its end.
   *
   * @return whether it was completed
   */
  boolean checkpoint(Duration patience) throws IOException, InterruptedException {
    URI checkpoints = web.resolve("jobs/" + client.getJobID() + "/checkpoints");
    HttpRequest.Builder trigger =
        HttpRequest.newBuilder(checkpoints)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"checkpointType\":\"CONFIGURED\"}"));
    Matcher id = REQUEST_ID.matcher(send(trigger));
    if (!id.find()) {
      return false;
    }
    HttpRequest.Builder question =
        HttpRequest.newBuilder(URI.create(checkpoints + "/" + id.group(1)));
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      String answer = send(question);
      if (answer.contains("\"COMPLETED\"")) {
        return !answer.contains("failure-cause") || answer.contains("\"failure-cause\":null");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return false;
  }

  /** Stops the job and its Flink; state stays in its checkpoints. */
  @Override
  public void close() throws InterruptedException {
    if (end.isDone()) {
      return;
    }
    try {
      client.cancel().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      end.get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // Cancelled, as asked; or too slow, then it ends with this process.
      Logs.debug("The job was stopped", e);
    }
  }

  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString()).body();
  }
}
