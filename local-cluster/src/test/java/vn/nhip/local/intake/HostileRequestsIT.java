package vn.nhip.local.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.services.Ports;
import vn.nhip.local.testing.RealServices;

/** The intake keeps serving whatever it receives, and reveals no values in answers or its log. */
class HostileRequestsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SLOW_CONNECTIONS = 300;
  private static final int READ_MILLIS = 20_000;

  /** Looks like an identity number and must not appear anywhere. */
  private static final String MARK = "079203001234";

  @TempDir private Path folder;

  @Test
  @Tag("thorough")
  void goesOnServing() throws Exception {
    int requests = Integer.getInteger("hostile.requests", 1_500);
    Chain chain = new Chain(SERVICES.settings());
    IntakeClient.prepare(chain);
    String token = IntakeClient.makeToken(chain, IntakeClient.TEAM, null);
    int port = Ports.orFree(0);
    Map<String, String> settings = IntakeProcess.settings(chain.settings(), port);
    settings.put("station.wrong.tokens", "100000");
    settings.put("station.rate", "1000000");
    settings.put("station.burst", "10000000");
    Process process = IntakeProcess.start(settings, folder);
    List<Socket> slow = new ArrayList<>();
    try {
      IntakeClient client = new IntakeClient("http://127.0.0.1:" + port, token);
      client.awaitReady(PATIENCE);
      for (int i = 0; i < SLOW_CONNECTIONS; i++) {
        slow.add(slow(port, token, i));
      }
      Random random = new Random(requests);
      for (int i = 0; i < requests; i++) {
        Hostile request = hostile(random, token);
        String answer = exchange(port, request.bytes());
        assertThat(answer).doesNotContain(MARK);
        assertThat(answer).doesNotContain("HTTP/1.1 500");
        if (request.isHttp() && !answer.isEmpty()) {
          isDescribed(request, answer);
        }
      }
      assertThat(process.isAlive()).isTrue();
      long begun = System.nanoTime();
      assertThat(client.post("/v1/events", IntakeClient.json(IntakeClient.event())).status())
          .isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(Files.readString(folder.resolve("intake.txt"))).doesNotContain(MARK, token);
      assertThat(chain.topic(TopicNames.APPLICATIONS))
          .allSatisfy(record -> assertThat(new String(record.value(), UTF_8)).doesNotContain(MARK));
    } finally {
      process.destroy();
      for (Socket each : slow) {
        each.close();
      }
    }
  }

  /** A connection that sends the beginning of a request and then nothing. */
  private static Socket slow(int port, String token, int i) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String head =
        i % 2 == 0
            ? "POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthor"
            : "POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Length: 100000\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    return socket;
  }

  /**
   * A request.
   *
   * @param isHttp whether its head is valid
   */
  private record Hostile(String method, String path, boolean isHttp, byte[] bytes) {}

  private static void isDescribed(Hostile request, String answer) {
    String[] parts = answer.split("\r\n\r\n", 2);
    String head = parts[0].toLowerCase(Locale.ROOT);
    assertThat(head).as("a complete answer").doesNotContain("transfer-encoding");
    DescribedAnswers.check(
        request.method(),
        request.path(),
        Integer.parseInt(head.split(" ", 3)[1]),
        head.contains("retry-after:"),
        parts[1]);
  }

  private static Hostile hostile(Random random, String token) throws IOException {
    byte[] body = body(random);
    boolean gzip = random.nextInt(4) == 0;
    body = gzip && random.nextBoolean() ? IntakeClient.gzip(body) : body;
    String path =
        List.of(
                "/v1/events",
                "/v1/heartbeats",
                "/v1/targets/" + MARK,
                "/" + MARK,
                "/v1/time?" + MARK)
            .get(random.nextInt(5));
    String method = random.nextInt(20) == 0 ? "GET" : "POST";
    boolean isLong = random.nextInt(50) == 0;
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
            + (random.nextInt(10) == 0 ? MARK : token)
            + "\r\n"
            + (gzip ? "Content-Encoding: gzip\r\n" : "")
            + (random.nextBoolean() ? "Content-Type: application/json\r\n" : "")
            + "Content-Length: "
            + body.length
            + "\r\n"
            + (isLong ? "X: " + "y".repeat(20_000) + "\r\n" : "")
            + "\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(ISO_8859_1));
    request.writeBytes(body);
    byte[] bytes = request.toByteArray();
    boolean isDamaged = random.nextInt(20) == 0;
    if (isDamaged) {
      bytes[random.nextInt(head.length())] = (byte) random.nextInt(256);
    }
    return new Hostile(method, path, !isDamaged && !isLong, bytes);
  }

  private static byte[] body(Random random) {
    byte[] body =
        switch (random.nextInt(6)) {
          case 0 -> "[".repeat(9_000).getBytes(UTF_8);
          case 1 -> (MARK + "\n").repeat(1 + random.nextInt(1_500)).getBytes(UTF_8);
          case 2 -> IntakeClient.json(IntakeClient.event("applicationId", MARK)).getBytes(UTF_8);
          case 3 -> IntakeClient.json(IntakeClient.event("note", MARK)).getBytes(UTF_8);
          case 4 -> new byte[random.nextInt(3_000)];
          default -> IntakeClient.json(IntakeClient.event("team", MARK.repeat(2))).getBytes(UTF_8);
        };
    for (int i = random.nextInt(4); i > 0 && body.length > 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return body;
  }

  private static String exchange(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(READ_MILLIS);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      // Closed by the server, which is acceptable too.
      return "";
    }
  }
}
