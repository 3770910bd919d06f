package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.job.JobConfig;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.Prometheus;
import vn.nhip.local.testing.RealServices;

/** What the job tells of itself, and who can reach it. */
final class FlinkJobIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void tellsHowItIsAndLetsNobodyInFromOutside() throws Exception {
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
                      .contains("nhip_counted{", "nhip_alertsRaised{", "nhip_arrivalLagMillis{")
                      .contains("rowsWritten{", "rowsRetried{", "deadLetterRows{", "pendingRows{")
                      .contains("arrivalToRowMillis{", "eventsOverLimit{", "idsOverLimit{"));
      assertNoSubmission(job.web());
      for (InetAddress other : otherAddresses()) {
        assertThat(isReached(other, job.web().getPort())).as("%s", other).isFalse();
        assertThat(isReached(other, metrics)).as("%s", other).isFalse();
      }
      assertThat(job.status().map(Enum::name)).contains("RUNNING");
    }
    await().atMost(SOON).until(() -> !isReached(InetAddress.getLoopbackAddress(), metrics));
  }

  @Test
  void aTakenPortIsNoReasonNotToStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Optional<Integer> next = Prometheus.port(taken.getLocalPort());
      assertThat(next).isPresent();
      assertThat(next.get()).isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 9);
    }
    assertThat(Prometheus.port(0)).isEmpty();
    assertThat(Prometheus.line(9249, Optional.empty())).contains("no free port from 9249 on");
    assertThat(Prometheus.line(0, Optional.empty())).contains("off");
  }

  /** No jar comes in, and the web page has no button that ends the job. */
  private void assertNoSubmission(URI web) throws Exception {
    assertThat(get(web.resolve("config")).body())
        .contains("\"web-submit\":false", "\"web-cancel\":false");
    assertThat(post(web.resolve("jars/upload"))).isGreaterThanOrEqualTo(400);
    assertThat(get(web.resolve("jars")).statusCode()).isEqualTo(404);
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

  private int post(URI address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("jar")).build();
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
