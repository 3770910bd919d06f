package vn.nhip.local;

import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporter;
import vn.nhip.local.services.Ports;

/** Where Flink's metrics can be read. */
final class Prometheus {
  private static final int TRIED = 10;
  private static final String REPORTER = "prometheus";

  private Prometheus() {}

  /**
   * The address for metrics: that port or one of the next, for metrics are no reason not to start.
   *
   * @param wanted the first port to try, or 0 where none is wanted
   * @return a port that is free now, or empty
   */
  static Optional<Integer> port(int wanted) {
    for (int port = wanted; wanted > 0 && port < wanted + TRIED && port <= 65_535; port++) {
      if (Ports.isFree(port)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  /** Lets a Flink offer its metrics on that port of 127.0.0.1. */
  static void offer(Configuration flink, int port) {
    flink.set(MetricOptions.REPORTERS_LIST, REPORTER);
    String prefix = "metrics.reporter." + REPORTER + ".";
    flink.setString(prefix + "factory.class", LoopbackPrometheusReporter.Factory.class.getName());
    flink.setString(prefix + "host", Ports.HOST);
    flink.setString(prefix + "port", Integer.toString(port));
  }

  /** What people are told. */
  static String line(int wanted, Optional<Integer> port) {
    String where =
        port.map(p -> "http://" + Ports.HOST + ":" + p + "/metrics")
            .orElse(
                wanted == 0
                    ? "tắt · off (metrics.port = 0)"
                    : "không có cổng trống · no free port from " + wanted + " on (metrics.port)");
    return "  Prometheus   " + where;
  }
}
