package vn.nhip.benchmark;

import java.util.List;
import java.util.Map;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;

/**
 * Measures the ratio of this job's CPU per event to that of the loop that only counts. On a busy
 * machine both become slower, this job more than the loop, probably because it uses more memory and
 * writes some rows more often when a run takes longer. The loop that does all the work is no
 * reference, because it uses the job's own rules: a regression in these would not change the ratio.
 *
 * <p>In a short run, most CPU goes to the JIT compiler, and how much differs from run to run. So
 * both run with the C1 compiler only, which finishes quickly and leaves the work itself.
 */
final class GuardRun {
  private static final LogSpec LOG = new LogSpec(false, 400_000, 400, 1);
  private static final List<String> QUICK_COMPILER = List.of("-XX:TieredStopAtLevel=1");
  private static final int TIMEOUT_SECONDS = 120;

  private final Console console;

  GuardRun(Console console) {
    this.console = console;
  }

  /**
   * Runs both in turn.
   *
   * @return CPU per event of this job divided by that of the counting loop. For each, the lowest of
   *     all rounds counts, because other load on the machine only adds to it
   * @throws IllegalStateException if one of them has no figures, with the reason
   */
  double ratio(int rounds) throws Exception {
    double job = Double.POSITIVE_INFINITY;
    double hand = Double.POSITIVE_INFINITY;
    try (Harness harness = Harness.open(console)) {
      Session session = harness.session(LOG);
      for (int round = 1; round <= rounds; round++) {
        hand = Math.min(hand, run(session, Contestant.HAND_COUNTS, round, harness).cpuPerMillion());
        job = Math.min(job, run(session, Contestant.NHIP, round, harness).cpuPerMillion());
      }
    }
    return job / hand;
  }

  private Figures run(Session session, Contestant contestant, int round, Harness harness)
      throws Exception {
    Contest.Settings settings =
        new Contest.Settings("2g", TIMEOUT_SECONDS, QUICK_COMPILER, Map.of());
    Figures figures = new Contest(session, contestant, settings, harness).run();
    console.say(SideBySide.line(round, figures));
    if (!figures.isRight()) {
      throw new IllegalStateException(contestant.label() + ": " + figures.failure());
    }
    return figures;
  }
}
