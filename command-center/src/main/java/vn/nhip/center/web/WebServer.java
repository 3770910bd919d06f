package vn.nhip.center.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
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
    Javalin javalin =
        Javalin.create(
            config -> {
              new LimitedServer(host, port, THREADS, limits, sizes, Optional.empty())
                  .configure(config);
              configure(config, routes);
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw new Refusal("The port %d of %s cannot be listened on.".formatted(port, host), e);
    }
    return new WebServer(javalin);
  }

  private static void configure(JavalinConfig config, List<Route> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
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
    if (isTooLarge(e)) {
      answer(context, new Refused(413, "BAD_REQUEST", "The request's body is too large."));
      return;
    }
    LOG.error("{} {} failed", context.method(), context.path(), e);
    answer(
        context,
        new Refused(500, "FAILED", "The request failed; the server's log has the details."));
  }

  private static boolean isTooLarge(Throwable e) {
    return (e instanceof HttpException http
            && http.getCode() == HttpStatus.CONTENT_TOO_LARGE.getCode())
        || (e.getCause() != null && isTooLarge(e.getCause()));
  }

  private static void answer(Context context, Refused refused) {
    context.status(refused.status()).json(ErrorBody.of(refused));
  }

  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
