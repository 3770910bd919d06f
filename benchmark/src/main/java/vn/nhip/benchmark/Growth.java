package vn.nhip.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.benchmark.contestants.Nhip;
import vn.nhip.benchmark.latency.FlinkRest;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.benchmark.report.GrowthFigures;
import vn.nhip.core.settings.Refusal;
import vn.nhip.local.services.Ports;

/** {@code ./benchmark/run growth}: measures this job on logs of several sizes. */
@Command(
    name = "growth",
    description =
        "Runs this job on logs of several sizes, with state on the heap and in RocksDB, and measures"
            + " CPU, state and checkpoints.")
final class Growth implements Callable<Integer> {
  private static final String STANDARD =
      "1000000:400:1:heap,4000000:400:1:heap,20000000:400:1:heap,4000000:100:1:heap,"
          + "4000000:5000:1:heap,4000000:10000:1:heap,4000000:400:2:heap,4000000:400:4:heap,"
          + "4000000:400:1:rocksdb,4000000:5000:1:rocksdb";

  @Option(
      names = "--sizes",
      paramLabel = "EVENTS:TEAMS:PARALLELISM:heap|rocksdb,…",
      split = ",",
      defaultValue = STANDARD,
      description = "Default: ${DEFAULT-VALUE}.")
  private List<String> sizes;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "4g",
      description = "Heap of the job. Default: ${DEFAULT-VALUE}.")
  private String heap;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "A size that takes longer gets no figure. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Mixin private JsonOption json = new JsonOption();

  private final Console console;

  Growth(Console console) {
    this.console = console;
  }

  private record Size(LogSpec log, int parallelism, String state) {
    static Size of(String text) {
      String[] parts = text.split(":", -1);
      if (parts.length != 4 || !parts[3].matches("heap|rocksdb") || !parts[2].matches("[124]")) {
        throw new Refusal(
            "--sizes takes EVENTS:TEAMS:PARALLELISM:heap or rocksdb, not " + text + ".");
      }
      try {
        return new Size(
            new LogSpec(true, Long.parseLong(parts[0]), Integer.parseInt(parts[1]), 3),
            Integer.parseInt(parts[2]),
            parts[3]);
      } catch (IllegalArgumentException e) {
        throw new Refusal("--sizes " + text + ": " + e.getMessage(), e);
      }
    }
  }

  @Override
  public Integer call() throws Exception {
    List<Size> all = sizes.stream().map(Size::of).toList();
    boolean right = true;
    try (Harness harness = Harness.open(console)) {
      Session session = null;
      for (Size size : all) {
        if (session == null || !session.spec().equals(size.log())) {
          if (session != null) {
            harness.close(session);
          }
          session = harness.session(size.log());
        }
        right &= run(size, session, harness);
      }
    }
    return right ? 0 : 1;
  }

  private boolean run(Size size, Session session, Harness harness) throws Exception {
    int port = Ports.orFree(0);
    Map<String, String> extra =
        Map.of(
            "rest.port", Integer.toString(port), Nhip.FLINK + "state.backend.type", size.state());
    FlinkRest rest = new FlinkRest(port);
    List<FlinkRest.Checkpoint> duringRun = new ArrayList<>();
    FlinkRest.Checkpoint[] last = new FlinkRest.Checkpoint[1];
    Contestant contestant =
        switch (size.parallelism()) {
          case 1 -> Contestant.NHIP;
          case 2 -> Contestant.NHIP_2;
          default -> Contestant.NHIP_4;
        };
    Figures figures =
        new Contest(
                session, contestant, new Contest.Settings(heap, timeout, List.of(), extra), harness)
            .andThen(
                () -> {
                  duringRun.addAll(rest.checkpoints());
                  last[0] = rest.checkpoint();
                })
            .run();
    GrowthFigures growth =
        new GrowthFigures(
            figures,
            size.state(),
            last[0] == null ? 0 : last[0].bytes() / 1e6,
            last[0] == null ? 0 : last[0].millis() / 1e3,
            duringRun.size(),
            duringRun.stream().mapToLong(FlinkRest.Checkpoint::millis).max().orElse(0) / 1e3);
    console.say(SideBySide.line(1, figures));
    console.say(
        "    state in %s: %.1f MB, full checkpoint %.2f s, longest of %d on the way %.2f s"
            .formatted(
                growth.state(),
                growth.stateMegabytes(),
                growth.checkpointSeconds(),
                growth.checkpoints(),
                growth.longestCheckpointSeconds()));
    json.append(growth);
    return figures.isRight();
  }
}
