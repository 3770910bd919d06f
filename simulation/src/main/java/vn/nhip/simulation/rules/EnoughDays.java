package vn.nhip.simulation.rules;

import vn.nhip.core.forecast.Rests;

/**
 * Counts the own days on which at least as much still came as is missing now: a team is behind if
 * they are few, good if they are many.
 */
record EnoughDays(String name, DaysToCompare days, Limits limits, Done done) implements PaceRule {

  /**
   * The limits of the rule, in days.
   *
   * @param behind a team is behind if it is enough on at most this many days
   * @param critical a team is critical if it is enough on at most this many days
   * @param good a team is good if it is enough on at least this many days
   * @param tolerancePercent percentage of the target that may be missing at the end
   */
  record Limits(int behind, int critical, int good, int tolerancePercent) {

    /** The project's limits. */
    static final Limits OWN_TEN = new Limits(2, 0, 5, 0);
  }

  /** What counts as done. */
  enum Done {
    RECEIVED,
    /** Also applications held by stations, as in the project's rule. */
    CREDITED,
    /** Also applications that stations without a signal would have taken in. */
    PRESUMED;

    private int by(TeamSnapshot now) {
      return switch (this) {
        case RECEIVED -> now.received();
        case CREDITED -> now.credited();
        case PRESUMED -> now.credited() + now.presumed();
      };
    }
  }

  EnoughDays(String name, DaysToCompare days, Limits limits) {
    this(name, days, limits, Done.CREDITED);
  }

  @Override
  public Verdict judge(TeamSnapshot now) {
    int tolerance = (int) ((long) now.target() * limits.tolerancePercent / 100);
    Rests rests = days.rests(now);
    int enough = rests.enough(now.target() - done.by(now) - tolerance);
    if (enough >= limits.good) {
      return Verdict.GOOD;
    }
    if (now.isEarly() || enough > limits.behind) {
      return Verdict.FAIR;
    }
    return enough <= limits.critical ? Verdict.CRITICAL : Verdict.BEHIND;
  }
}
