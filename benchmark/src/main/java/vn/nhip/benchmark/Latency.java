package vn.nhip.benchmark;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhip.benchmark.latency.SteadyLoad;
import vn.nhip.benchmark.report.LatencyFigures;
import vn.nhip.core.settings.Refusal;
import vn.nhip.local.services.KafkaProcess;

/**
 * {@code ./benchmark/run latency}: measures how long it takes until an event's rows are visible.
 */
@Command(
    name = "latency",
    description =
        "Sends events to this job at steady rates and measures how long each takes from the moment it"
            + " was due until its rows are visible.")
final class Latency implements Callable<Integer> {
  private static final int HIGHEST_RATE = 1_000_000;

  @Option(
      names = "--rates",
      paramLabel = "N,…",
      split = ",",
      defaultValue = "1000,10000,100000",
      description = "Events a second. Default: ${DEFAULT-VALUE}.")
  private List<Integer> rates;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Length of the measurement. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Length of the warm-up before it. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--job",
      paramLabel = "KEY=VALUE",
      description = "Another value of one of the job's settings.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private JsonOption json = new JsonOption();

  private final Console console;

  Latency(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    for (int rate : rates) {
      if (rate < 1 || rate > HIGHEST_RATE) {
        throw new Refusal("--rates must be from 1 to " + HIGHEST_RATE + ", not " + rate + ".");
      }
    }
    if (seconds < 1 || warmUp < 1) {
      throw new Refusal("--seconds and --warm-up must be at least 1.");
    }
    try (Harness harness = Harness.open(console)) {
      for (int rate : rates) {
        Path folder = harness.folder("kafka-" + rate);
        KafkaProcess kafka = harness.kafka(folder);
        SteadyLoad load =
            new SteadyLoad(kafka, harness.databases(), rate, warmUp, seconds, settings);
        LatencyFigures figures = load.run(harness.folder("job-" + rate), harness::start);
        console.say(line(figures));
        json.append(figures);
        harness.close(kafka, folder);
      }
    }
    return 0;
  }

  private static String line(LatencyFigures f) {
    return ("%,d events/s (sent %,.0f): p50 %.0f ms, p99 %.0f ms, max %.0f ms of %,d; during %d"
            + " checkpoints (longest %.0f ms): p50 %.0f, p99 %.0f, max %.0f of %,d; not seen %,d;"
            + " CPU of the job %.2f s/s")
        .formatted(
            f.rate(),
            f.sent(),
            f.p50(),
            f.p99(),
            f.max(),
            f.samples(),
            f.checkpoints(),
            f.longestCheckpoint(),
            f.checkpointP50(),
            f.checkpointP99(),
            f.checkpointMax(),
            f.checkpointSamples(),
            f.unseen(),
            f.cpuPerSecond());
  }
}
