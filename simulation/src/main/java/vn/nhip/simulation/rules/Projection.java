package vn.nhip.simulation.rules;

import java.util.function.ToLongFunction;

/**
 * Projects the team's count at the end of its shift: behind below a share of the target, good from
 * the target on.
 *
 * @param behind percent of the target
 * @param critical percent of the target; 0 for a rule without critical verdicts
 */
record Projection(String name, int behind, int critical, ToLongFunction<TeamSnapshot> projected)
    implements PaceRule {

  /** Projects at the rate of the last hour, like the former column {@code projected}. */
  static long atRecentRate(TeamSnapshot now) {
    return now.received()
        + (now.recentMinutes() == 0 ? 0 : (long) now.recent() * now.left() / now.recentMinutes());
  }

  /** Projects at the rate of the plan, whatever came before. */
  static long atTargetRate(TeamSnapshot now) {
    return now.received() + (long) now.target() * now.left() / now.planned();
  }

  /** Projects by the median of the ten own days. */
  static long atMedian(TeamSnapshot now) {
    return now.credited() + (long) now.ownTen().median();
  }

  @Override
  public boolean hasCritical() {
    return critical > 0;
  }

  @Override
  public Verdict judge(TeamSnapshot now) {
    long end = 100 * projected.applyAsLong(now);
    if (end >= 100L * now.target()) {
      return Verdict.GOOD;
    }
    if (now.isEarly() || end >= (long) behind * now.target()) {
      return Verdict.FAIR;
    }
    return end < (long) critical * now.target() ? Verdict.CRITICAL : Verdict.BEHIND;
  }
}
