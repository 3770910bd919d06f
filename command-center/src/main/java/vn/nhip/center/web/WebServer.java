package vn.nhip.center.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.database.Database;

/** The HTTP server: routes, static files, headers, and how failures are told. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int THREADS = 32;

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException in one sentence, where the port cannot be had
   */
  public static WebServer start(String host, int port, List<Route> routes) {
    Javalin javalin = Javalin.create(config -> configure(config, host, port, routes));
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw new IllegalStateException(
          "The port %d of %s cannot be listened on.".formatted(port, host), e);
    }
    return new WebServer(javalin);
  }

  private static void configure(JavalinConfig config, String host, int port, List<Route> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.host = host;
    config.jetty.port = port;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    config.routes.before(SecurityHeaders::set);
    routes.forEach(route -> route.register(config.routes));
    new StaticFiles().register(config.routes);
    config.routes.exception(Refused.class, (e, ctx) -> answer(ctx, e));
    config.routes.exception(HttpResponseException.class, WebServer::answerServer);
    config.routes.exception(Exception.class, WebServer::answerFailure);
  }

  /** What the server itself refuses: no such path, too large a body. */
  private static void answerServer(HttpResponseException e, Context context) {
    boolean unknown = e.getStatus() == HttpStatus.NOT_FOUND.getCode();
    String reason =
        unknown ? "There is nothing at " + context.path() + "." : "The request is not taken.";
    answer(context, new Refused(e.getStatus(), unknown ? "NOT_FOUND" : "BAD_REQUEST", reason));
  }

  private static void answerFailure(Exception e, Context context) {
    if (Database.isAway(e)) {
      answer(context, Refused.noDatabase());
      return;
    }
    LOG.error("{} {} has failed", context.method(), context.path(), e);
    answer(context, new Refused(500, "FAILED", "This has failed; the log says why."));
  }

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
