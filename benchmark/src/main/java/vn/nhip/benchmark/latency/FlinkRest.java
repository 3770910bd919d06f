package vn.nhip.benchmark.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.nhip.local.services.Ports;

/** A client for the checkpoints in Flink's REST interface. */
public final class FlinkRest {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI root;

  /**
   * A completed checkpoint.
   *
   * @param begunAt milliseconds since 1970
   * @param millis duration in milliseconds
   * @param bytes size of its state
   */
  public record Checkpoint(long id, long begunAt, long millis, long bytes) {}

  public FlinkRest(int port) {
    this.root = URI.create("http://" + Ports.HOST + ":" + port + "/");
  }

  /** The completed ones of the last ten checkpoints, newest first. */
  public List<Checkpoint> checkpoints() throws IOException, InterruptedException {
    List<Checkpoint> all = new ArrayList<>();
    for (JsonNode one : get("jobs/" + job() + "/checkpoints").path("history")) {
      if (one.path("status").asText().equals("COMPLETED")) {
        all.add(
            new Checkpoint(
                one.path("id").asLong(),
                one.path("trigger_timestamp").asLong(),
                one.path("end_to_end_duration").asLong(),
                one.path("state_size").asLong()));
      }
    }
    return all;
  }

  /** Takes a full checkpoint and waits until it completes. */
  public Checkpoint checkpoint() throws IOException, InterruptedException {
    String path = "jobs/" + job() + "/checkpoints";
    HttpRequest trigger =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"checkpointType\":\"FULL\"}"))
            .build();
    String request = send(trigger).path("request-id").asText();
    long deadline = System.nanoTime() + TIMEOUT_NANOS;
    long id = -1;
    while (System.nanoTime() < deadline) {
      if (id < 0) {
        JsonNode answer = get(path + "/" + request);
        if (answer.path("status").path("id").asText().equals("COMPLETED")) {
          id = answer.path("operation").path("checkpointId").asLong();
        }
      } else {
        // Flink caches its answer for some seconds.
        for (Checkpoint one : checkpoints()) {
          if (one.id() == id) {
            return one;
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("No checkpoint within two minutes.");
  }

  private String job() throws IOException, InterruptedException {
    return get("jobs/overview").path("jobs").path(0).path("jid").asText();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(root.resolve(path)).build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    return json.readTree(http.send(request, BodyHandlers.ofString()).body());
  }
}
