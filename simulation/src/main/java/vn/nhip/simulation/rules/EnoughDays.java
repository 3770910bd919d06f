package vn.nhip.simulation.rules;

import vn.nhip.core.forecast.Rests;

/** On how many days as much still came as is missing: behind on few of them, good on many. */
final class EnoughDays implements PaceRule {

  private final String name;
  private final DaysToCompare days;
  private final Limits limits;
  private final Done done;

  /**
   * When a team is behind.
   *
   * @param behind on at most so many days
   * @param critical on at most so many days
   * @param good on at least so many days
   * @param tolerancePercent of the target, that may be missing at the end
   */
  record Limits(int behind, int critical, int good, int tolerancePercent) {

    /** The project's. */
    static final Limits OWN_TEN = new Limits(2, 0, 5, 0);
  }

  /** What counts as done. */
  enum Done {
    RECEIVED,
    /** What stations hold, too: as the project does. */
    CREDITED,
    /** And what stations that are not heard any more would have taken in. */
    PRESUMED;

    private int by(Moment now) {
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

  EnoughDays(String name, DaysToCompare days, Limits limits, Done done) {
    this.name = name;
    this.days = days;
    this.limits = limits;
    this.done = done;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean tellsCritical() {
    return true;
  }

  @Override
  public Verdict judge(Moment now) {
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
