package vn.nhip.local.flink;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporter;
import vn.nhip.local.services.Ports;

/** Where Flink's metrics can be read. */
public final class Prometheus {
  /** The setting of the reporter that each process has a value of its own for. */
  public static final String PORT_KEY = "metrics.reporter.prometheus.port";

  private static final int TRIED = 10;
  private static final String REPORTER = "prometheus";
  private static final int LAST_PORT = 65_535;

  private Prometheus() {}

  /**
   * The address for metrics: that port or one of the next, for metrics are no reason not to start.
   *
   * @param wanted the first port to try, or 0 where none is wanted
   * @return a port that is free now, or empty
   */
  public static Optional<Integer> port(int wanted) {
    return ports(wanted, 1).stream().findFirst();
  }

  /** As {@link #port} for several processes: so many ports that are free now, or fewer. */
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

  /** Lets a Flink offer its metrics on that port of 127.0.0.1. */
  public static void offer(Configuration flink, int port) {
    flink.set(MetricOptions.REPORTERS_LIST, REPORTER);
    String prefix = "metrics.reporter." + REPORTER + ".";
    flink.setString(prefix + "factory.class", LoopbackPrometheusReporter.Factory.class.getName());
    flink.setString(prefix + "host", Ports.HOST);
    flink.setString(PORT_KEY, Integer.toString(port));
  }

  /** What people are told. */
  public static String line(int wanted, Optional<Integer> port) {
    String where =
        port.map(Prometheus::address)
            .orElse(
                wanted == 0
                    ? "tắt · off (metrics.port = 0)"
                    : "không có cổng trống · no free port from " + wanted + " on (metrics.port)");
    return "  Prometheus   " + where;
  }

  /** Where metrics are read that are offered on a port. */
  public static String address(int port) {
    return "http://" + Ports.HOST + ":" + port + "/metrics";
  }
}
