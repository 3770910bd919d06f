package vn.nhip.benchmark;

import java.util.List;
import java.util.Map;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;

/**
 * A short contest of this job and the loop that only counts, for the ratio of their CPU per event:
 * on a busy machine both become slower, and their ratio stays. The loop that does all the work uses
 * the job's own rules, and what makes those dearer would not be seen in a ratio to it.
 *
 * <p>Most of a short run's CPU is the compiler's, and how much that is differs from run to run. So
 * both get the quick compiler alone, which is soon done: what is left is the work itself.
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
   * Runs both, turn by turn.
   *
   * @return the CPU per event of this job over that of the counting loop, for each the least of all
   *     rounds: whatever else goes on in the machine only adds to it
   * @throws IllegalStateException where one of them has no figures, with the reason
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
