package vn.nhip.center.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.NoTablesException;
import vn.nhip.core.settings.Refusal;

/** The HTTP server: routes, static files, headers, and how failures are told. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int THREADS = 32;

  /** Connections that may wait to be accepted: beyond it, the system lets them try again. */
  private static final int QUEUE = 1_024;

  private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts to listen.
   *
   * @param limits of what one caller may take
   * @param sizes how large bodies may be
   * @param routes in the order in which they are asked
   * @throws Refusal if the port cannot be used
   */
  public static WebServer start(
      String host, int port, WebLimits limits, BodySizes sizes, List<Route> routes) {
    Javalin javalin =
        Javalin.create(
            config -> {
              listen(config, host, port, limits, sizes);
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

  private static void listen(
      JavalinConfig config, String host, int port, WebLimits limits, BodySizes sizes) {
    Connections connections = new Connections(limits);
    connections.setHandler(new WholeBodies(limits, sizes));
    connections.getTail().setHandler(new Answers(limits));
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
    config.jetty.modifyServer(server -> server.setHandler(connections));
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.addCustomizer(WebServer::ownMethod);
        });
    config.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
          connector.setHost(host);
          connector.setPort(port);
          connector.setAcceptQueueSize(QUEUE);
          connector.addEventListener(connections);
          return connector;
        });
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

  /**
   * The request without a header that Javalin takes for its method: who judges a request goes by
   * the method of the request line.
   */
  private static Request ownMethod(Request request, HttpFields.Mutable ignored) {
    if (!request.getHeaders().contains(METHOD_OVERRIDE)) {
      return request;
    }
    HttpFields others =
        HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE).asImmutable();
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return others;
      }
    };
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
    if (e instanceof NoTablesException) {
      answer(context, new Refused(503, "NO_DATABASE", e.getMessage()));
      return;
    }
    if (isTooLarge(e)) {
      answer(context, new Refused(413, "BAD_REQUEST", "The request's body is too large."));
      return;
    }
    LOG.error("{} {} has failed", context.method(), context.path(), e);
    answer(context, new Refused(500, "FAILED", "This has failed; the log says why."));
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
