package vn.nhip.local.flink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each of Flink's processes offers its metrics.
 *
 * @param wanted the first port that was asked for; 0 for none
 * @param byProcess a port of its own for each process; none for one for which there was none free
 */
record MetricsPorts(int wanted, Map<String, Integer> byProcess) {

  /** Ports that are free now, for processes with these names, in this order. */
  static MetricsPorts from(int wanted, List<String> processes) {
    List<Integer> free = Prometheus.ports(wanted, processes.size());
    Map<String, Integer> byProcess = new LinkedHashMap<>();
    for (int i = 0; i < free.size(); i++) {
      byProcess.put(processes.get(i), free.get(i));
    }
    return new MetricsPorts(wanted, byProcess);
  }

  /** Arguments of a process, over what is in Flink's configuration file. */
  List<String> arguments(String process) {
    Integer port = byProcess.get(process);
    // An empty list of reporters would stand for all that are configured.
    return List.of(
        port == null ? "-Dmetrics.reporters=none" : "-D" + Prometheus.PORT_KEY + "=" + port);
  }

  /** What people are told. */
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
