package vn.nhip.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;

/**
 * Runs the contestants in turn, round by round, so that a temporary slowdown of the machine affects
 * all of them.
 *
 * @param logs the logs, one after the other
 * @param contestants the contestants
 * @param rounds number of runs of each contestant
 * @param settings options for running contestants
 * @param postgres settings of PostgreSQL
 * @param json keeps the figures of each run
 */
record SideBySide(
    List<LogSpec> logs,
    List<Contestant> contestants,
    int rounds,
    Contest.Settings settings,
    Map<String, String> postgres,
    JsonOption json) {

  /** Runs all rounds on all logs. */
  List<Figures> run(Console console) throws Exception {
    List<Figures> all = new ArrayList<>();
    try (Harness harness = Harness.open(console, postgres)) {
      for (LogSpec spec : logs) {
        Session session = harness.session(spec);
        rounds(session, harness, console, all);
        harness.close(session);
      }
    }
    return all;
  }

  private void rounds(Session session, Harness harness, Console console, List<Figures> all)
      throws Exception {
    for (int round = 1; round <= rounds; round++) {
      for (Contestant contestant : contestants) {
        Figures figures = new Contest(session, contestant, settings, harness).run();
        if (harness.isClosing()) {
          return;
        }
        all.add(figures);
        console.say(line(round, figures));
        json.append(figures);
      }
    }
  }

  static String line(int round, Figures f) {
    String begin = "%s %d  %-14s".formatted(f.log(), round, f.contestant());
    if (!f.isRight()) {
      return begin + " no figures: " + f.failure();
    }
    return begin
        + String.format(
            Locale.ROOT,
            " %,9.0f events/s  CPU s/million: %5.2f (all %5.2f) Kafka %5.2f PostgreSQL %5.2f"
                + "  %4.0f MB  first row %4.1f s  longest stall %4.1f s  start %4.1f s  %,d rows",
            f.eventsPerSecond(),
            f.cpuPerMillion(),
            f.allCpuPerMillion(),
            f.kafkaPerMillion(),
            f.postgresPerMillion(),
            f.peakMegabytes(),
            f.firstRowSeconds(),
            f.longestStallSeconds(),
            f.startSeconds(),
            f.rows());
  }
}
