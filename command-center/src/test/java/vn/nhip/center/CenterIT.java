package vn.nhip.center;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CenterIT {
  private static final Pattern ASSET = Pattern.compile("\"(/assets/[^/\"]+)(/[^\"]+)\"");

  @AutoClose private static Center center;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    center =
        Center.start(
            TestDatabase.create()
                .settings("public.url", "https://nhip.example", "web.hosts", "board; board.lan"));
  }

  @Test
  void servesItsPagesAndDescriptionWithStrictHeaders() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(get("/api/v1/openapi.yaml").body()).startsWith("openapi: 3");
    HttpResponse<String> unknown = get("/api/v1/nothing");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).contains("\"error\":\"SIGN_IN\"");
  }

  @Test
  void letsBrowsersKeepWhatAPageIsMadeOfForGood() throws Exception {
    HttpResponse<String> page = get("/provinces/67/teams/663.LD.02");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    var assets = ASSET.matcher(page.body()).results().toList();
    assertThat(assets).hasSizeGreaterThan(40);
    for (var asset : assets) {
      HttpResponse<String> answer = get(asset.group(1) + asset.group(2));
      assertThat(answer.statusCode()).as(asset.group()).isEqualTo(200);
      assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }
    assertThat(page.body()).doesNotContain("src=\"/js", "href=\"/js", "href=\"/css", "{version}");
  }

  @Test
  void sendsWhatIsNotOfThisVersionToBeAskedForAgain() throws Exception {
    for (String path : new String[] {"/assets/another/js/main.js", "/sw.js", "/icon.svg"}) {
      HttpResponse<String> answer = get(path);
      assertThat(header(answer, "Cache-Control")).as(path).isEqualTo("no-cache");
      HttpResponse<String> again = get(path, "If-None-Match", header(answer, "ETag"));
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
    for (String path :
        new String[] {"/assets/another/js/no.js", "/assets/js", "/README.md/no.js"}) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void zipsTextsForThoseWhoTakeIt() throws Exception {
    HttpResponse<byte[]> zipped =
        CLIENT.send(
            request("/assets/any/js/main.js").header("Accept-Encoding", "gzip, br").build(),
            BodyHandlers.ofByteArray());
    assertThat(zipped.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(new String(in.readAllBytes(), UTF_8))
          .isEqualTo(get("/assets/any/js/main.js").body());
    }
  }

  @Test
  void refusesRequestsForTheNamesOfOthers() throws Exception {
    for (String path : new String[] {"/", "/api/v1/session/options"}) {
      for (String own : new String[] {"localhost", "127.0.0.1:1", "nhip.example", "board.lan:80"}) {
        assertThat(statusLine(path, own)).as(own).isEqualTo("HTTP/1.1 200 OK");
      }
      assertThat(statusLine(path, "evil.example:" + center.port()))
          .isEqualTo("HTTP/1.1 421 Misdirected Request");
    }
  }

  /** Of a request with a host that a well-behaved client would not send. */
  private static String statusLine(String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), center.port())) {
      String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(path, host).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8).lines().findFirst().get();
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + center.port() + path));
  }
}
