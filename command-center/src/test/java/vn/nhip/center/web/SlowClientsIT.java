package vn.nhip.center.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.center.ApiClient;
import vn.nhip.center.Fixture;
import vn.nhip.center.RunningCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.access.SignedIn;
import vn.nhip.center.settings.Role;

/** Connections that send or read slowly, or nothing, take nothing from anybody else. */
final class SlowClientsIT {
  private static final Pattern ASSETS = Pattern.compile("/assets/[0-9a-f]+/");

  /** The largest file of the pages. */
  private static final String LARGE = "lib/uplot.js";

  private final List<Socket> sockets = new ArrayList<>();
  private RunningCenter center;
  private ApiClient user;

  @BeforeEach
  void start() {
    center =
        RunningCenter.start(
            TestDatabase.create(),
            "web.body.time",
            "5 s",
            "web.connections.unknown",
            "900",
            "web.streams.account",
            "40");
    Fixture.fill(center.database());
    user = center.signedIn(Role.SUPERVISOR, "67");
    user.get("/api/v1/provinces/67/board");
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    center.close();
  }

  @Test
  void slowSendersAndReadersCostOthersNothing() throws Exception {
    String large = large();
    String cookie =
        SignedIn.headers(center.center(), center.database(), Role.PLANNER, "*").get("Cookie");
    for (int i = 0; i < 500; i++) {
      send("POST /api/v1/session", "Content-Length: 1000", "\r\n{\"na");
    }
    for (int i = 0; i < 100; i++) {
      send("POST /api/v1/session", "Transfer-Encoding: chunked", "\r\n4\r\n{\"na");
      send("GET /", "X-Never-Ends: 1", "");
      // More than the system keeps for a connection, none of which is read.
      if (i < 60) {
        send("GET " + large, "Accept: */*", "\r\n" + again(large, 40));
      }
    }
    for (int i = 0; i < 40; i++) {
      send("POST /api/v1/targets/uploads?name=a.csv", cookie(cookie, 5_000_000), "\r\nscope");
      send("GET /api/v1/live?province=67", "Cookie: " + cookie, "\r\n");
    }
    for (String path : List.of("/", "/api/v1/provinces/67/board", "/api/v1/health")) {
      assertIsQuick(path);
    }
    assertThat(center.signedIn(Role.VIEWER, "67").get("/api/v1/health").statusCode())
        .isEqualTo(200);
    assertThat(user.stream("/api/v1/live?province=67").limit(1)).hasSize(1);

    Socket slow = sockets.get(0);
    await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(first(slow)).startsWith("HTTP/1.1 408 "));
    assertIsQuick("/api/v1/provinces/67/board");
  }

  @Test
  void oldestUnknownConnectionGivesWayAndSignedInOnesStay() throws Exception {
    Socket known = send("GET /api/v1/health", "Cookie: " + user.headers().get("Cookie"), "\r\n");
    assertThat(first(known)).startsWith("HTTP/1.1 200 ");
    Socket oldest = send("GET /", "X-Never-Ends: 1", "");
    for (int i = 0; i < 950; i++) {
      send("GET /", "X-Never-Ends: 1", "");
    }
    assertThat(isClosed(oldest)).isTrue();
    assertThat(isClosed(sockets.get(sockets.size() - 1))).isFalse();
    assertThat(isClosed(known)).isFalse();
    assertIsQuick("/api/v1/health");
  }

  @Test
  void accountHasOnlySoManyStreams() throws Exception {
    String cookie = "Cookie: " + user.headers().get("Cookie");
    for (int i = 0; i < 40; i++) {
      Socket stream = send("GET /api/v1/live?province=67", cookie, "\r\n");
      assertThat(first(stream)).startsWith("HTTP/1.1 200 ");
    }
    Socket more = send("GET /api/v1/live?province=67", cookie, "\r\n");
    assertThat(first(more)).startsWith("HTTP/1.1 429 ");
  }

  @Test
  void largeBodiesAreReadOnlyOfThoseWhoAreSignedIn() throws Exception {
    Socket stranger =
        send("POST /api/v1/targets/uploads?name=a.csv", "Content-Length: 5000000", "\r\nscope");
    assertThat(first(stranger)).startsWith("HTTP/1.1 401 ");
    assertThat(user.send("POST", "/api/v1/mutes", " ".repeat(200_000)).statusCode()).isEqualTo(413);
  }

  private static String again(String path, int times) {
    return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path).repeat(times);
  }

  private static String cookie(String cookie, int length) {
    return "Cookie: " + cookie + "\r\nContent-Length: " + length;
  }

  /** The middle of several tries: the build may run beside others. */
  private void assertIsQuick(String path) {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long begun = System.nanoTime();
      assertThat(user.get(path).statusCode()).as(path).isEqualTo(200);
      took.add(Duration.ofNanos(System.nanoTime() - begun));
    }
    took.sort(null);
    assertThat(took.get(2)).as(path).isLessThan(Duration.ofSeconds(1));
  }

  private String large() {
    Matcher assets = ASSETS.matcher(new String(user.get("/").body(), US_ASCII));
    assertThat(assets.find()).isTrue();
    String path = assets.group() + LARGE;
    assertThat(user.get(path).body()).hasSizeGreaterThan(40_000);
    return path;
  }

  private Socket send(String request, String header, String rest) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(2_048);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), center.port()), 5_000);
    socket.setSoTimeout(1_000);
    sockets.add(socket);
    String head = request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "\r\n" + rest;
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    return socket;
  }

  private static String first(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readNBytes(13), US_ASCII);
    } catch (SocketTimeoutException e) {
      return "";
    }
  }

  private static boolean isClosed(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // What was sent before.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
