package vn.nhip.local.flink;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nhip.center.web.Origins;
import vn.nhip.center.web.OwnHosts;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.center.web.WebServer;
import vn.nhip.connectors.http.BodySizes;
import vn.nhip.connectors.http.WebLimits;
import vn.nhip.local.services.Ports;

/**
 * Flink's web page for people: a proxy that forwards read requests, addressed to this machine's own
 * names and not sent by another site. Some of Flink's addresses change something even on GET
 * ({@code yarn-cancel}), so only known addresses are forwarded.
 */
final class FlinkPage implements Route, AutoCloseable {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String OF_JOB =
      "accumulators|checkpoints|config|exceptions|execution-result|jobmanager|metrics|plan|rescales"
          + "|resource-requirements|status|taskmanagers|vertices";

  private static final Pattern READABLE =
      Pattern.compile(
          "/(config|datasets|overview)"
              + "|/(jobmanager|taskmanagers)(/[\\w.:,@/-]*)?"
              + "|/applications/(overview|[0-9a-f]{32}(/exceptions|/jobmanager/config)?)"
              + "|/jobs(/|/overview|/metrics|/[0-9a-f]{32}(/("
              + OF_JOB
              + ")(/[\\w.:,@/-]*)?)?)?");

  private static final Set<String> FORWARDED_HEADERS =
      Set.of("content-type", "content-disposition", "cache-control", "expires", "last-modified");

  /** Flink's page uses inline styles and handlers. */
  private static final String CONTENT =
      "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; form-action"
          + " 'none'; base-uri 'self'; frame-ancestors 'none'";

  private final FlinkFiles files = new FlinkFiles();
  private final URI flink;
  private final HttpClient client;
  private final Origins origins = new Origins(Optional.empty());
  private final WebServer server;

  /**
   * Starts the page.
   *
   * @param port port on 127.0.0.1
   * @param flink address of Flink's REST interface
   * @param client a client that the interface accepts
   */
  FlinkPage(int port, URI flink, HttpClient client) {
    this.flink = flink;
    this.client = client;
    this.server =
        WebServer.start(
            Ports.HOST,
            port,
            WebLimits.USUAL,
            request -> BodySizes.SMALL,
            List.of(new OwnHosts(Ports.HOST, List.of()), this));
  }

  URI address() {
    return URI.create("http://" + Ports.HOST + ":" + server.port() + "/");
  }

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.before(FlinkPage::requireReading);
    app.before(
        context -> {
          // Following a link from any site only shows the page.
          if (!"navigate".equals(context.header("Sec-Fetch-Mode"))) {
            origins.requireOwn(context);
          }
        });
    app.get("/*", this::answer);
  }

  private static void requireReading(Context context) {
    if (!READING.contains(context.req().getMethod())) {
      throw new Refused(405, "FORBIDDEN", "This address is read-only.");
    }
  }

  private void answer(Context context) throws IOException, InterruptedException {
    String path = context.req().getRequestURI();
    context.header("Content-Security-Policy", CONTENT);
    Optional<FlinkFiles.Found> file = files.find(path);
    if (file.isPresent()) {
      context.contentType(file.get().type()).result(file.get().content());
    } else if (READABLE.matcher(path).matches()) {
      forward(context, path);
    } else {
      throw Refused.notFound("There is nothing to read at this address.");
    }
  }

  private void forward(Context context, String path) throws InterruptedException {
    String query = context.req().getQueryString();
    URI address = flink.resolve(path + (query == null ? "" : "?" + query));
    try {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(REQUEST_TIMEOUT).build(),
              BodyHandlers.ofInputStream());
      context.status(answer.statusCode());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (FORWARDED_HEADERS.contains(name)) {
                  context.header(name, values.get(0));
                }
              });
      context.result(answer.body());
    } catch (IOException e) {
      throw new Refused(502, "FAILED", "Flink does not answer; it is starting, or it has ended.");
    }
  }

  @Override
  public void close() {
    server.close();
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
