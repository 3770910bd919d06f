package vn.nhip.center;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.settings.Role;

/** Requests as no browser sends them, byte by byte. */
class StrangeRequestsIT {
  private static final String OF_DAK_NONG = "\"67\"";
  private static final int FIRST_BYTE_MILLIS = 3_000;
  private static final int MORE_MILLIS = 150;
  @AutoClose private static RunningCenter running;
  private static ApiClient user;

  @BeforeAll
  static void start() {
    running =
        RunningCenter.start(
            TestDatabase.create(), "web.connections.unknown", "900", "web.body.time", "5 s");
    Fixture.fill(running.database());
    user = running.signedIn(Role.VIEWER, "67");
    assertThat(new String(user.get("/api/v1/provinces").body(), UTF_8)).contains(OF_DAK_NONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/v1/provinces",
        "/api/v1//provinces",
        "/.//api/v1/provinces",
        "/api;x/v1/provinces",
        "/api/v1;jsessionid=1/provinces",
        "/%61pi/v1/provinces",
        "/api%2fv1%2fprovinces",
        "/api/v1/%2e%2e/v1/provinces",
        "/api/v1/../v1/provinces",
        "/API/V1/provinces",
        "/api/v1/provinces/",
        "/api/v1/session/options/../../provinces",
        "/api/v1/openapi.yaml/../provinces",
        "/assets/../api/v1/provinces",
        "/assets/x/..;/..;/api/v1/provinces",
        "/api/v1/provinces%00.html",
        "/api/v1/provinces%0d%0aX-Forged:%201",
        "/index.html/../api/v1/provinces",
        "\\api\\v1\\provinces",
        "http://127.0.0.1/api/v1/provinces",
        "/assets/x/../../../../../etc/passwd",
        "/assets/x/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5c..%5cetc/passwd",
        "/assets/x//etc/passwd"
      })
  void noSpellingOfPathLeadsAroundTheSignIn(String path) throws Exception {
    String answer = exchange("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    assertThat(answer).doesNotContain(OF_DAK_NONG, "root:", "X-Forged").startsWith("HTTP/1.1 ");
  }

  /** If a proxy before us and we did not agree where a request ends, the second one would pass. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
        "Content-Length: 0, 44\r\n\r\n",
        "Content-Length: +0\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 0x0\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        "X-Folded: a\r\n Content-Length: 0\r\nContent-Length: 900\r\n\r\n",
        "X-Nul: a\u0000\r\nContent-Length: 0\r\n\r\n",
        "Host: evil.example\r\nContent-Length: 0\r\n\r\n",
        "Content Length: 0\r\n\r\n",
        "Expect: 200-ok\r\nContent-Length: 900\r\n\r\n"
      })
  void noRequestHidesAnotherOne(String rest) throws Exception {
    String hidden = "GET /api/v1/session/options HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    String head = "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    String answer = exchange(head + rest + hidden);
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("\"password\":true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: YQ=="
      })
  void noRequestLeadsToAnotherProtocol(String header) throws Exception {
    assertThat(exchange(head("GET /api/v1/live", header) + "\r\n")).startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /api/v1/provinces\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: a=planted\r\n\r\n",
        "TRACK / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: a=planted\r\n\r\n",
        "CONNECT 127.0.0.1:5432 HTTP/1.1\r\nHost: 127.0.0.1:5432\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1@evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n"
      })
  void whatIsNoRequestToThisServiceIsRefused(String request) throws Exception {
    String answer = exchange(request);
    assertThat(answer).doesNotContain("HTTP/1.1 2", OF_DAK_NONG, "planted", "\"password\":true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: http://127.0.0.1:%d.evil.example",
        "Origin: http://127.0.0.1",
        "Origin: https://127.0.0.1:%d",
        "Origin: http://127.0.0.1:%d http://evil.example",
        "Origin: http://evil@127.0.0.1:%d",
        "Origin: http://127.0.0.1:%d/",
        "Origin: null",
        "Origin: ",
        "Origin: file://",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: same-origin, cross-site",
        "Sec-Fetch-Site: SAME-ORIGIN"
      })
  void noOtherSiteSendsForms(String header) throws Exception {
    String body = "{\"scope\":\"TEAM\",\"id\":\"663-LD-01\"}";
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      String answer =
          exchange(
              "POST /api/v1/mutes?X-Nhip-Csrf=%s HTTP/1.1\r\n".formatted(csrf())
                  + "Host: 127.0.0.1:%d\r\n".formatted(running.port())
                  + header.replace("%d", Integer.toString(running.port()))
                  + "\r\nCookie: %s\r\nContent-Type: %s\r\n"
                      .formatted(user.headers().get("Cookie"), type)
                  + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
      assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContain("Access-Control-Allow");
    }
  }

  @Test
  void noOtherSiteReadsOrFramesAnything() throws Exception {
    String preflight =
        exchange(
            head("OPTIONS /api/v1/provinces", "Origin: http://evil.example")
                + "Access-Control-Request-Method: GET\r\n\r\n");
    assertThat(preflight).doesNotContain("Access-Control-Allow");
    String read =
        exchange(
            "GET /api/v1/provinces?callback=steal HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Origin: http://evil.example\r\nCookie: %s\r\n\r\n"
                    .formatted(user.headers().get("Cookie")));
    assertThat(read)
        .doesNotContain("Access-Control-Allow", "steal(")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin");
    assertThat(exchange("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
        .contains("frame-ancestors 'none'");
  }

  /** A page of a neighbouring name can add a cookie, but not take the place of ours. */
  @Test
  void cookieThatWasPutInFrontIsNoOnesSession() throws Exception {
    String own = user.headers().get("Cookie");
    for (String cookies :
        List.of("nhip-session=; ", "nhip-session=forged; ", "nhip-session=\"; x=\"; ")) {
      String answer =
          exchange(
              "GET /api/v1/provinces HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s%s\r\n\r\n"
                  .formatted(cookies, own));
      assertThat(answer).doesNotContain("HTTP/1.1 5", "Set-Cookie: nhip-session=forged");
    }
  }

  @Test
  void nothingThatIsTypedGetsIntoTheLogAsItIs() throws Exception {
    String jndi = "${jndi:ldap://127.0.0.1:1/planted}";
    try (LogLines log = LogLines.begin()) {
      for (String typed :
          List.of(jndi, "a\\r\\n2021 ERROR planted", "\\u001b[2Jplanted", "planted{}%s%n\\u202e")) {
        String body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(typed, typed);
        exchange(
            "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: %s\r\n".formatted(jndi)
                + "X-Forwarded-For: planted\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(body.length(), body));
        exchange("GET /api/v1/%0d%0aplanted HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        exchange("GET /" + "planted".repeat(3_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        exchange("GET / HTTP/1.1\r\nHost: planted\r\nX\u0001: planted\r\n\r\n");
      }
      assertThat(log.lines()).noneMatch(line -> line.contains("planted"));
    }
  }

  @Test
  void dribbledHeadsSmallChunksAndUnreadPipelinesCostOthersNothing() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        sockets.add(open("GET / HTTP/1.1\r\nHo"));
        sockets.add(
            open(
                head("POST /api/v1/session", "Transfer-Encoding: chunked")
                    + "\r\n"
                    + "1;x=%s\r\n{\r\n".formatted("a".repeat(500)).repeat(4)));
        sockets.add(
            open(
                head("POST /api/v1/session", "Expect: 100-continue")
                    + "Content-Length: 1000\r\n\r\n"));
        sockets.add(open("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(30)));
      }
      List<Duration> took = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < sockets.size(); i += 4) {
          dribble(sockets.get(i), "x");
          dribble(sockets.get(i + 1), "1\r\n{\r\n");
        }
        long begin = System.nanoTime();
        assertThat(user.get("/api/v1/provinces/67/board").statusCode()).isEqualTo(200);
        took.add(Duration.ofNanos(System.nanoTime() - begin));
      }
      // The middle one: the build may run beside others.
      took.sort(null);
      assertThat(took.get(2)).isLessThan(Duration.ofSeconds(1));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String head(String request, String header) {
    return request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "\r\n";
  }

  private static void dribble(Socket socket, String more) {
    try {
      socket.getOutputStream().write(more.getBytes(UTF_8));
    } catch (IOException e) {
      // Closed, as it should be.
    }
  }

  private static String csrf() {
    return user.headers().get("X-Nhip-Csrf");
  }

  private static Socket open(String bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port());
    socket.setSoTimeout(FIRST_BYTE_MILLIS);
    socket.getOutputStream().write(bytes.getBytes(UTF_8));
    return socket;
  }

  /** All that comes back until there is nothing more for a moment. */
  private static String exchange(String bytes) throws IOException {
    StringBuilder answer = new StringBuilder();
    try (Socket socket = open(bytes)) {
      byte[] some = new byte[8192];
      for (int n = socket.getInputStream().read(some);
          n >= 0;
          n = socket.getInputStream().read(some)) {
        answer.append(new String(some, 0, n, UTF_8));
        socket.setSoTimeout(MORE_MILLIS);
      }
    } catch (SocketTimeoutException e) {
      // That was all.
    }
    return answer.toString();
  }
}
