package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.deploy.DeployFiles;
import vn.nhip.local.flink.EmbeddedFlink;
import vn.nhip.local.flink.GuardedRest;
import vn.nhip.local.flink.Prometheus;
import vn.nhip.local.services.Ports;
import vn.nhip.local.testing.RealServices;

/** The job's REST interface, web page and metrics, and who can reach them. */
@Tag("long")
final class FlinkJobIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void showsStatusAndMetricsOnLoopbackOnly() throws Exception {
    int metrics = Ports.orFree(0);
    Map<String, String> settings = new HashMap<>(SERVICES.settings());
    settings.put("metrics.port", Integer.toString(metrics));
    settings.put("clock.interval", "500 ms");
    JobConfig config = JobConfig.of(settings);
    ThroughputJob.prepare(config);
    try (FlinkJob job = FlinkJob.start(config, Ports.orFree(0), temporary)) {
      assertThat(job.metrics())
          .singleElement()
          .asString()
          .endsWith("http://127.0.0.1:" + metrics + "/metrics");
      await().atMost(SOON).until(() -> state().equals(Optional.of("RUNNING")));
      URI prometheus = URI.create("http://127.0.0.1:" + metrics + "/metrics");
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(get(prometheus).body())
                      .containsPattern("nhip_signal\\{[^}]*\\} [1-9]")
                      .containsPattern(ofPartition("arrivalLagMillis", "") + "[0-9]")
                      .containsPattern(
                          ofPartition("reason_waitsFor", "reason=\"NEXT_RECORD\"") + "1\\.0")
                      .containsPattern("operator_lost\\{[^}]*decode_target[^}]*\\} 0")
                      .contains("nhip_counted{", "nhip_alertsRaised{", "nhip_arrivalLagMillis{")
                      .contains("rowsWritten{", "rowsRetried{", "deadLetterRows{", "pendingRows{")
                      .contains("arrivalToRowMillis{", "eventsOverLimit{", "idsOverLimit{")
                      .contains(DeployFiles.metrics().stream().map(name -> name + "{").toList()));
      assertDashboardsReadTheTables();
      assertOnlyReads(job);
      for (InetAddress other : otherAddresses()) {
        assertThat(isReached(other, job.web().getPort())).as("%s", other).isFalse();
        assertThat(isReached(other, metrics)).as("%s", other).isFalse();
      }
      assertThat(job.status().map(Enum::name)).contains("RUNNING");
    }
    await().atMost(SOON).until(() -> !isReached(InetAddress.getLoopbackAddress(), metrics));
  }

  /** A pattern for a metric of partition 3 without its value. */
  private static String ofPartition(String metric, String label) {
    return "nhip_topic_partition_"
        + metric
        + "\\{(?=[^}]*topic=\"applications\")(?=[^}]*partition=\"3\")[^}]*"
        + label
        + "[^}]*\\} ";
  }

  @Test
  void stopsFlinkIfTheJobCannotBeSubmitted() throws Exception {
    int page = Ports.orFree(0);
    int metrics = Ports.orFree(0);
    Map<String, String> settings = new HashMap<>(SERVICES.settings());
    settings.put("metrics.port", Integer.toString(metrics));
    settings.put("postgres.url", SERVICES.postgresUrl() + "_elsewhere");
    JobConfig config = JobConfig.of(settings);
    try (EmbeddedFlink flink =
        EmbeddedFlink.start(config, GuardedRest.open(page, temporary), temporary)) {
      InetAddress here = InetAddress.getLoopbackAddress();
      assertThat(isReached(here, page)).isTrue();
      await().atMost(SOON).until(() -> isReached(here, metrics));
      assertThatThrownBy(() -> FlinkJob.on(flink)).hasMessageContaining("elsewhere");
      assertThat(isReached(here, page)).isFalse();
      await().atMost(SOON).until(() -> !isReached(here, metrics));
    }
  }

  @Test
  void startsAlthoughMetricsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Optional<Integer> next = Prometheus.port(taken.getLocalPort());
      assertThat(next).isPresent();
      assertThat(next.get()).isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 9);
    }
    assertThat(Prometheus.port(0)).isEmpty();
    assertThat(Prometheus.line(9249, Optional.empty())).contains("no free port from 9249 on");
    assertThat(Prometheus.line(0, Optional.empty())).contains("off");
  }

  /** Nobody can upload a jar or stop the job, and no other site's page can read anything. */
  private void assertOnlyReads(FlinkJob job) throws Exception {
    URI web = job.web();
    assertThat(get(web.resolve("config")).body())
        .contains("\"web-submit\":false", "\"web-cancel\":false", "\"web-rescale\":false");
    String id =
        new ObjectMapper().readTree(get(web.resolve("jobs")).body()).at("/jobs/0/id").asText();
    assertThat(get(web.resolve("jobs/" + id)).body()).contains("\"state\":\"RUNNING\"");
    assertThat(get(web.resolve("jobs/" + id + "/vertices/x/metrics?get=a,b")).statusCode())
        .isIn(200, 400, 404);
    assertThat(get(web).body()).contains("<title>Apache Flink");

    // Like a form on a page of another site, which needs no CORS preflight.
    String savepoint = "{\"target-directory\":\"file://%s\"}".formatted(temporary.resolve("out"));
    for (String path :
        List.of(
            "jars/upload", "jobs/" + id + "/savepoints", "jobs/" + id + "/stop", "savepoints")) {
      assertThat(send("POST", web.resolve(path), savepoint)).as(path).isEqualTo(405);
    }
    assertThat(send("PATCH", web.resolve("jobs/" + id + "?mode=cancel"), "")).isEqualTo(405);
    assertThat(send("DELETE", web.resolve("cluster"), "")).isEqualTo(405);
    for (String path :
        List.of(
            "jobs/" + id + "/yarn-cancel",
            "jobs/" + id + "/yarn-stop",
            "jobs/" + id + "/%79arn-cancel",
            "jobs/" + id + "/status/../yarn-cancel",
            "jobs/" + id + "/status/..;/yarn-cancel",
            "jars",
            "jobs/" + id + "/coordinators/x")) {
      assertThat(raw(web, path)).as(path).containsPattern("^HTTP/1.1 (400|404) ");
    }
    assertThat(raw(web, "jobs", "Host: flink.example")).startsWith("HTTP/1.1 421 ");
    String host = "Host: 127.0.0.1:" + web.getPort();
    assertThat(raw(web, "jobs", host, "Origin: http://evil.example")).startsWith("HTTP/1.1 403 ");
    assertThat(raw(web, "jobs", host, "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 403 ");
    assertThat(get(web.resolve("jobs")).headers().map())
        .doesNotContainKey("access-control-allow-origin");
    assertThat(temporary.resolve("out")).doesNotExist();

    // Flink's own port accepts nobody without the run's key.
    URI own = URI.create(job.curl().replaceFirst(".* ", "") + "/");
    assertThat(own.getScheme()).isEqualTo("https");
    assertThatThrownBy(() -> get(own.resolve("jobs"))).isInstanceOf(SSLException.class);
    assertThat(raw(own, "jobs")).doesNotContain("RUNNING");
    assertThat(curl(job.curl() + "/jobs")).contains("RUNNING");
    Path key = Path.of(job.curl().split(" ", -1)[2]);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
        .isEqualTo("rwx------");
  }

  private static String curl(String command) throws Exception {
    Process curl = new ProcessBuilder(command.replace("curl ", "curl -sS ").split(" ", -1)).start();
    return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * Sends a raw request that no HTTP client would send, and returns the beginning of the answer.
   */
  private static String raw(URI web, String path, String... headers) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.getPort())) {
      socket.setSoTimeout(10_000);
      String host = headers.length == 0 ? "Host: 127.0.0.1\r\n" : "";
      String all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      String request = "GET /" + path + " HTTP/1.1\r\n" + host + all + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }

  /** Runs the dashboards' queries on the tables of this version. */
  private static void assertDashboardsReadTheTables() throws Exception {
    List<String> statements = DeployFiles.statements();
    assertThat(statements).hasSizeGreaterThan(5);
    try (Connection connection = SERVICES.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        assertThat(statement.execute(sql)).as(sql).isTrue();
      }
    }
  }

  private Optional<String> state() throws Exception {
    try (Connection connection = SERVICES.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT state FROM job_health WHERE lag < '1 m'")) {
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private int send(String method, URI address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "text/plain")
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private static List<InetAddress> otherAddresses() throws Exception {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .toList();
  }

  private static boolean isReached(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
