package vn.nhip.local.flink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ports on which Flink's processes offer their metrics.
 *
 * @param wanted the first port requested; 0 for no metrics
 * @param byProcess the port of each process; a process without a free port is missing
 */
record MetricsPorts(int wanted, Map<String, Integer> byProcess) {

  /** Assigns ports that are free now to the processes with these names, in this order. */
  static MetricsPorts from(int wanted, List<String> processes) {
    List<Integer> free = Prometheus.ports(wanted, processes.size());
    Map<String, Integer> byProcess = new LinkedHashMap<>();
    for (int i = 0; i < free.size(); i++) {
      byProcess.put(processes.get(i), free.get(i));
    }
    return new MetricsPorts(wanted, byProcess);
  }

  /** Arguments of a process that override Flink's configuration file. */
  List<String> arguments(String process) {
    Integer port = byProcess.get(process);
    // An empty list of reporters would mean all configured ones.
    return List.of(
        port == null ? "-Dmetrics.reporters=none" : "-D" + Prometheus.PORT_KEY + "=" + port);
  }

  /** Lines for people that say where to read the metrics. */
  List<String> lines() {
    if (byProcess.isEmpty()) {
      return List.of(Prometheus.line(wanted, Optional.empty()));
    }
    List<String> lines = new ArrayList<>();
    byProcess.forEach(
        (process, port) ->
            lines.add(
                "  %-13s%s · %s"
                    .formatted(
                        lines.isEmpty() ? "Prometheus" : "", Prometheus.address(port), process)));
    return lines;
  }
}
