package vn.nhip.center.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.NoTablesException;
import vn.nhip.connectors.http.BodySizes;
import vn.nhip.connectors.http.LimitedServer;
import vn.nhip.connectors.http.WebLimits;
import vn.nhip.core.settings.Refusal;

/** The HTTP server: routes, static files, headers and error responses. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int THREADS = 32;

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts the server.
   *
   * @param limits limits per caller
   * @param sizes maximum sizes of bodies
   * @param routes routes in order of precedence
   * @throws Refusal if the port cannot be used
   */
  public static WebServer start(
      String host, int port, WebLimits limits, BodySizes sizes, List<Route> routes) {
    return new WebServer(
        new LimitedServer(host, port, THREADS, limits, sizes, Optional.empty())
            .start(config -> configure(config, routes)));
  }

  private static void configure(JavalinConfig config, List<Route> routes) {
    config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    config.routes.before(SecurityHeaders::set);
    config.routes.before(Parameters::refuseNul);
    routes.forEach(route -> route.register(config.routes));
    config.routes.exception(Refused.class, (e, ctx) -> answer(ctx, e));
    config.routes.exception(HttpResponseException.class, WebServer::answerServer);
    config.routes.exception(Exception.class, WebServer::answerFailure);
  }

  /** Answers refusals by the server itself, such as an unknown path or too large a body. */
  private static void answerServer(HttpResponseException e, Context context) {
    boolean unknown = e.getStatus() == HttpStatus.NOT_FOUND.getCode();
    String reason =
        unknown ? "There is nothing at " + context.path() + "." : "The request is not accepted.";
    answer(context, new Refused(e.getStatus(), unknown ? "NOT_FOUND" : "BAD_REQUEST", reason));
  }

  private static void answerFailure(Exception e, Context context) {
    if (Database.isAway(e)) {
      answer(context, Refused.noDatabase());
      return;
    }
    if (e instanceof NoTablesException) {
      answer(context, new Refused(503, "NO_DATABASE", e.getMessage()));
      return;
    }
    if (LimitedServer.isTooLarge(e)) {
      answer(context, new Refused(413, "BAD_REQUEST", "The request's body is too large."));
      return;
    }
    LOG.error("{} {} failed", context.method(), context.path(), e);
    answer(
        context,
        new Refused(500, "FAILED", "The request failed; the server's log has the details."));
  }

  /** {@code Error} in openapi.yaml. */
  private record ErrorBody(String error, String reason) {}

  private static void answer(Context context, Refused refused) {
    context.status(refused.status()).json(new ErrorBody(refused.code(), refused.getMessage()));
  }

  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
