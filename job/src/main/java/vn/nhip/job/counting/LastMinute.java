package vn.nhip.job.counting;

import vn.nhip.job.domain.Outcome;

/** How many records had each outcome in the last minute, in steps of a few seconds. */
public final class LastMinute {

  private static final int OUTCOMES = Outcome.values().length;

  private final long[][] steps;
  private int current;

  /**
   * @param steps that a minute has
   */
  public LastMinute(int steps) {
    this.steps = new long[steps][OUTCOMES];
  }

  /** Takes in what became of records just now. */
  public void add(AuditDelta delta) {
    steps[current][delta.outcome().ordinal()] += delta.events();
  }

  /** The step is over: the oldest one is forgotten. */
  public void step() {
    current = (current + 1) % steps.length;
    steps[current] = new long[OUTCOMES];
  }

  /** Records with that outcome, the unfinished step included. */
  public long of(Outcome outcome) {
    long sum = 0;
    for (long[] step : steps) {
      sum += step[outcome.ordinal()];
    }
    return sum;
  }
}
