package vn.nhip.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.settings.IntakeOptions;

/** An intake service without Kafka and database, with and without TLS. */
class IntakeAloneTest {
  private static final String PASSWORD = "a password";

  @TempDir private Path folder;

  @Test
  void servesTheTimeAndAcceptsNothing() throws Exception {
    try (Intake intake = Intake.start(settings(Map.of()))) {
      HttpClient client = HttpClient.newHttpClient();
      String url = "http://127.0.0.1:" + intake.port();
      assertThat(get(client, url + "/v1/time").statusCode()).isEqualTo(200);
      assertThat(get(client, url + "/v1/openapi.yaml").body()).startsWith("openapi: 3.1.0");
      assertThat(get(client, url + "/health").statusCode()).isEqualTo(503);
      HttpRequest events =
          HttpRequest.newBuilder(URI.create(url + "/v1/events"))
              .header("Authorization", "Bearer x")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> answer = client.send(events, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(answer.body()).contains("\"error\":\"AWAY\"");
    }
  }

  @Test
  void countsEveryAnswerUnderFixedNames() throws Exception {
    String mark = "079203001234";
    Map<String, String> port = Map.of("intake.metrics.port", Integer.toString(freePort()));
    try (Intake intake = Intake.start(settings(port));
        Intake beside = Intake.start(settings(port))) {
      assertThat(beside.metricsPort()).isNotIn(0, intake.metricsPort());
      HttpClient client = HttpClient.newHttpClient();
      String url = "http://127.0.0.1:" + intake.port();
      get(client, url + "/v1/time?" + mark);
      get(client, url + "/" + mark);
      get(client, url + "/v1/targets/" + mark);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), intake.port())) {
        socket.getOutputStream().write((mark + "\r\n\r\n").getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).contains(" 400 ");
      }
      String metrics = "http://127.0.0.1:" + intake.metricsPort() + "/metrics";
      String requests = "nhip_intake_requests_total{error=\"%s\",path=\"%s\",status=\"%d\"} 1.0\n";
      for (String each :
          List.of(
              requests.formatted("", "time", 200),
              requests.formatted("NOT_FOUND", "other", 404),
              requests.formatted("AWAY", "targets", 503),
              requests.formatted("", "other", 400))) {
        // An answer is counted when it has been written, which may be a moment after it was read.
        for (int i = 0; i < 100 && !get(client, metrics).body().contains(each); i++) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(get(client, metrics).body()).contains(each).doesNotContain(mark);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void servesHttpsWithTheKeyStoreAndRefusesAWrongPassword() throws Exception {
    Path store = keyStore();
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Map<String, String> tls =
        Map.of(
            "tls.keystore.file",
            store.toString(),
            "tls.keystore.password.file",
            password.toString());
    try (Intake intake = Intake.start(settings(tls))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
      String time = "://localhost:" + intake.port() + "/v1/time";
      assertThat(get(client, "https" + time).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(client, "http" + time)).isInstanceOf(IOException.class);
    }
    Files.writeString(password, "another");
    assertThatThrownBy(() -> Intake.start(settings(tls)))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "The setting tls.keystore.file = %s must be a PKCS #12 file that its password opens.",
            store);
  }

  @Test
  void countsAnEncryptedConnectionOnce() throws Exception {
    Path store = keyStore();
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    Map<String, String> settings =
        Map.of(
            "tls.keystore.file",
            store.toString(),
            "tls.keystore.password.file",
            password.toString(),
            "intake.connections.address",
            "10");
    List<Socket> open = new ArrayList<>();
    try (Intake intake = Intake.start(settings(settings))) {
      for (int i = 0; i < 10; i++) {
        SSLSocket socket =
            (SSLSocket)
                trusting(store)
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), intake.port());
        open.add(socket);
        socket.startHandshake();
      }
      Socket first = open.get(0);
      first.getOutputStream().write("GET /v1/time HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(first.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 200");
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  @Test
  void acceptsALingerForTheKafkaClientButNoTransactions() {
    Intake.start(settings(Map.of("kafka.properties.linger.ms", "50"))).close();
    assertThatThrownBy(
            () -> Intake.start(settings(Map.of("kafka.properties.transactional.id", "x"))))
        .isInstanceOf(Refusal.class);
  }

  private Settings settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("intake.port", "0");
    settings.putIfAbsent("intake.metrics.port", "0");
    // Nothing listens there.
    settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
    settings.put("postgres.url", "jdbc:postgresql://127.0.0.1:1/nhip");
    return Settings.of(IntakeOptions.ALL, settings, Map.of());
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private Path keyStore() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "intake",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static SSLContext trusting(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("intake", keys.getCertificate("intake"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
