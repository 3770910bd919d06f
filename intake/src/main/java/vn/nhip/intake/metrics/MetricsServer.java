package vn.nhip.intake.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the metrics as Prometheus text. */
public final class MetricsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

  /**
   * The number of further ports to try, because several instances on a machine share their
   * settings.
   */
  private static final int NEXT_PORTS = 9;

  private final IntakeMetrics metrics;
  private final PrometheusTextFormatWriter format =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
  private final HttpServer server;

  private MetricsServer(IntakeMetrics metrics, String host, int port) {
    this.metrics = metrics;
    this.server = port == 0 ? null : listen(host, port);
    if (server != null) {
      server.createContext("/metrics", this::answer);
      server.start();
      LOG.info("Metrics on http://{}:{}/metrics", host, port());
    }
  }

  /**
   * Starts to listen on a port or one of the next nine. If none of them is free, it only logs a
   * warning, because missing metrics must not prevent the start.
   *
   * @param host the address to listen on
   * @param port 0 for no metrics
   */
  public static MetricsServer start(IntakeMetrics metrics, String host, int port) {
    return new MetricsServer(metrics, host, port);
  }

  private static HttpServer listen(String host, int first) {
    for (int port = first; port <= Math.min(first + NEXT_PORTS, 65_535); port++) {
      try {
        return HttpServer.create(new InetSocketAddress(host, port), 0);
      } catch (BindException e) {
        LOG.debug("Port {} is taken", port);
      } catch (IOException e) {
        LOG.debug("Port {} cannot be used", port, e);
      }
    }
    LOG.warn(
        "No metrics: none of the ports from {} on can be listened on at {} (intake.metrics.host,"
            + " intake.metrics.port)",
        first,
        host);
    return null;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      format.write(text, metrics.registry().scrape());
      exchange.getResponseHeaders().set("Content-Type", format.getContentType());
      exchange.sendResponseHeaders(200, text.size());
      text.writeTo(exchange.getResponseBody());
    }
  }

  /** The port on which it listens; 0 if it does not. */
  public int port() {
    return server == null ? 0 : server.getAddress().getPort();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
  }
}
