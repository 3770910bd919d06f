package vn.nhip.job.counting;

import vn.nhip.job.domain.Outcome;

/** Number of records with each outcome in the last minute, in steps of a few seconds. */
public final class LastMinute {

  private static final int OUTCOMES = Outcome.values().length;

  private final long[][] steps;
  private int current;

  /**
   * @param steps number of steps in a minute
   */
  public LastMinute(int steps) {
    this.steps = new long[steps][OUTCOMES];
  }

  /** Adds records to the current step. */
  public void add(AuditDelta delta) {
    steps[current][delta.outcome().ordinal()] += delta.events();
  }

  /** Ends the current step and drops the oldest one. */
  public void step() {
    current = (current + 1) % steps.length;
    steps[current] = new long[OUTCOMES];
  }

  /** Records with an outcome, including the unfinished step. */
  public long of(Outcome outcome) {
    long sum = 0;
    for (long[] step : steps) {
      sum += step[outcome.ordinal()];
    }
    return sum;
  }
}
