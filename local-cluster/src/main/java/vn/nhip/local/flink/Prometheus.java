package vn.nhip.local.flink;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporter;
import vn.nhip.local.services.Ports;

/** Sets up Flink's Prometheus endpoints. */
public final class Prometheus {
  /** The reporter's port, which differs between processes. */
  public static final String PORT_KEY = "metrics.reporter.prometheus.port";

  private static final int TRIED = 10;
  private static final String REPORTER = "prometheus";
  private static final int LAST_PORT = 65_535;

  private Prometheus() {}

  /**
   * Finds a port for metrics: the wanted one or one of the next. A taken port does not prevent the
   * start.
   *
   * @param wanted the first port to try, or 0 for no metrics
   * @return a port that is free now, or empty if there is none
   */
  public static Optional<Integer> port(int wanted) {
    return ports(wanted, 1).stream().findFirst();
  }

  /** Like {@link #port}, for several processes: up to {@code count} ports that are free now. */
  public static List<Integer> ports(int wanted, int count) {
    if (wanted == 0) {
      return List.of();
    }
    return IntStream.range(wanted, Math.min(wanted + TRIED, LAST_PORT + 1))
        .filter(Ports::isFree)
        .limit(count)
        .boxed()
        .toList();
  }

  /** Configures Flink to offer its metrics on this port of 127.0.0.1. */
  public static void offer(Configuration flink, int port) {
    flink.set(MetricOptions.REPORTERS_LIST, REPORTER);
    String prefix = "metrics.reporter." + REPORTER + ".";
    flink.setString(prefix + "factory.class", LoopbackPrometheusReporter.Factory.class.getName());
    flink.setString(prefix + "host", Ports.HOST);
    flink.setString(PORT_KEY, Integer.toString(port));
  }

  /** A line for people that says where to read the metrics. */
  public static String line(int wanted, Optional<Integer> port) {
    String where =
        port.map(Prometheus::address)
            .orElse(
                wanted == 0
                    ? "tắt · off (metrics.port = 0)"
                    : "không có cổng trống · no free port from " + wanted + " on (metrics.port)");
    return "  Prometheus   " + where;
  }

  /** The address of the metrics on a port. */
  public static String address(int port) {
    return "http://" + Ports.HOST + ":" + port + "/metrics";
  }
}
