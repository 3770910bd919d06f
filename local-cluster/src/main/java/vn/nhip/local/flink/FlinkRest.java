package vn.nhip.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import vn.nhip.job.FlinkPath;

/**
 * A client of Flink's REST interface for one job.
 *
 * @param root the address of the interface, with a trailing slash
 * @param http a client that the interface accepts
 * @param jobId 32 hexadecimal digits
 */
public record FlinkRest(URI root, HttpClient http, String jobId) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 100;

  /** The job's status; empty while Flink does not answer or does not know the job. */
  public Optional<JobStatus> status() throws InterruptedException {
    try {
      return Optional.of(JobStatus.valueOf(details().path("state").asText()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the job and all of its tasks are running. */
  public boolean isAllRunning() throws InterruptedException {
    try {
      JsonNode details = details();
      boolean running = details.path("state").asText().equals("RUNNING");
      for (JsonNode vertex : details.path("vertices")) {
        running &=
            vertex.path("tasks").path("RUNNING").asInt() == vertex.path("parallelism").asInt();
      }
      return running;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns when the job last entered a status.
   *
   * @return milliseconds since 1970; 0 if never
   */
  public long lastIn(JobStatus status) throws IOException, InterruptedException {
    return details().path("timestamps").path(status.name()).asLong();
  }

  /**
   * Takes a checkpoint.
   *
   * @return whether it completed in that time
   */
  public boolean checkpoint(Duration timeout) throws IOException, InterruptedException {
    JsonNode result =
        triggered("checkpoints", "checkpoints", "{\"checkpointType\":\"CONFIGURED\"}", timeout);
    return result != null && !result.hasNonNull("failure-cause");
  }

  /**
   * Stops the job with a savepoint.
   *
   * @param folder the folder for savepoints
   * @return the savepoint's address
   * @throws IOException if no savepoint was completed
   */
  public String stopWithSavepoint(Path folder, Duration timeout)
      throws IOException, InterruptedException {
    return stopWithSavepoint(FlinkPath.of(folder), timeout);
  }

  /**
   * Like {@link #stopWithSavepoint(Path, Duration)}, for any file system.
   *
   * @param address address of the folder, such as {@code s3://bucket/savepoints}
   */
  public String stopWithSavepoint(String address, Duration timeout)
      throws IOException, InterruptedException {
    String body =
        "{\"drain\":false,\"formatType\":\"CANONICAL\",\"targetDirectory\":\"%s\"}"
            .formatted(address);
    JsonNode result = triggered("stop", "savepoints", body, timeout);
    if (result == null || !result.hasNonNull("location")) {
      throw new IOException("There is no savepoint: " + result);
    }
    return result.path("location").asText();
  }

  /** Reads {@code /jobs/<id><what>}. */
  public JsonNode get(String what) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(job(what)));
  }

  /** Names of the TaskManagers that have tasks. */
  public Set<String> busyTaskManagers() throws IOException, InterruptedException {
    Set<String> busy = new TreeSet<>();
    for (JsonNode one : taskManagers()) {
      if (one.path("freeSlots").asInt() < one.path("slotsNumber").asInt()) {
        busy.add(one.path("id").asText());
      }
    }
    return busy;
  }

  /** How many TaskManagers the JobManager has. */
  public int countTaskManagers() throws IOException, InterruptedException {
    return taskManagers().size();
  }

  private JsonNode taskManagers() throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(root.resolve("taskmanagers"))).path("taskmanagers");
  }

  /**
   * Looks the job up in the list first: Flink logs an error when asked for a job that it does not
   * know yet.
   */
  private JsonNode details() throws IOException, InterruptedException {
    for (JsonNode job : send(HttpRequest.newBuilder(root.resolve("jobs"))).path("jobs")) {
      if (job.path("id").asText().equals(jobId)) {
        return get("");
      }
    }
    throw new IOException("Flink does not know the job " + jobId);
  }

  /** Triggers an operation and waits until it completes; null if it takes too long. */
  private JsonNode triggered(String begin, String watch, String body, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder trigger =
        HttpRequest.newBuilder(job("/" + begin))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    String request = send(trigger).path("request-id").asText();
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode answer = get("/" + watch + "/" + request);
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        return answer.path("operation");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return null;
  }

  private URI job(String what) {
    return root.resolve("jobs/" + jobId + what);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request.timeout(REQUEST_TIMEOUT).build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException("Flink answers " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
