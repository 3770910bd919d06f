package vn.nhip.connectors.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import vn.nhip.core.settings.Refusal;

/**
 * A web server of Javalin with limits on what one client may take.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param threads largest number of threads that serve requests
 * @param limits limits on what one client may take
 * @param sizes limits on the sizes of bodies
 * @param tls certificate and key; empty to serve plain HTTP
 */
public record LimitedServer(
    String host,
    int port,
    int threads,
    WebLimits limits,
    BodySizes sizes,
    Optional<SslContextFactory.Server> tls) {

  /** Connections that may wait to be accepted; beyond that, the system makes clients retry. */
  private static final int QUEUE = 1_024;

  private static final int IDLE_THREADS = 4;

  /** Bodies may take this fraction of the memory, as request handlers hold further copies. */
  private static final int MEMORY_SHARE = 5;

  private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

  /**
   * Starts to listen.
   *
   * @param routes adds the routes and whatever else they need
   * @throws Refusal if the port cannot be used
   */
  public Javalin start(Consumer<JavalinConfig> routes) {
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              configure(config);
              routes.accept(config);
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw new Refusal("The port %d of %s cannot be listened on.".formatted(port, host), e);
    }
    return javalin;
  }

  /** Whether a request has failed because its body is too large. */
  public static boolean isTooLarge(Throwable failure) {
    return (failure instanceof HttpException http
            && http.getCode() == HttpStatus.CONTENT_TOO_LARGE.getCode())
        || (failure.getCause() != null && isTooLarge(failure.getCause()));
  }

  private void configure(JavalinConfig config) {
    Connections connections = new Connections(limits);
    connections.setHandler(
        new BufferedBodies(limits, sizes, Runtime.getRuntime().maxMemory() / MEMORY_SHARE));
    connections.getTail().setHandler(new BufferedResponses(limits));
    config.jetty.threadPool = new QueuedThreadPool(threads, IDLE_THREADS);
    config.jetty.modifyServer(
        server -> {
          server.setHandler(connections);
          server.setErrorHandler(new PlainErrors());
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.addCustomizer(LimitedServer::ownMethod);
        });
    config.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = connector(server, http);
          connector.setHost(host);
          connector.setPort(port);
          connector.setAcceptQueueSize(QUEUE);
          connector.addEventListener(connections);
          return connector;
        });
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    if (tls.isEmpty()) {
      return new ServerConnector(server, new HttpConnectionFactory(http));
    }
    // Clients use names that the certificate need not contain, such as 127.0.0.1.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(server, tls.get(), new HttpConnectionFactory(http));
  }

  /**
   * Hides a header that Javalin would take as the request's method, since access checks use the
   * method of the request line.
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
}
