package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's Prometheus endpoint, bound to one address. Flink's own reporter listens on all addresses
 * of the machine and has no setting for this; its registry is accessible only within its package,
 * hence the package of this class.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {

  private final HTTPServer server;

  private LoopbackPrometheusReporter(InetSocketAddress address) throws IOException {
    server = new HTTPServer(address, registry, true);
  }

  @Override
  public void close() {
    server.stop();
    super.close();
  }

  /** Reads {@code host}, 127.0.0.1 by default, and {@code port}, 9249 by default. */
  public static final class Factory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties settings) {
      String host = settings.getProperty("host", "127.0.0.1");
      int port = Integer.parseInt(settings.getProperty("port", "9249"));
      try {
        return new LoopbackPrometheusReporter(new InetSocketAddress(host, port));
      } catch (IOException e) {
        throw new IllegalStateException(
            "Metrics cannot be offered at %s:%d: %s".formatted(host, port, e.getMessage()), e);
      }
    }
  }
}
