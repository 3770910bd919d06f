package vn.nhip.simulation.rules;

/**
 * The project's former rule: a team is behind below a share of what the plan's straight line
 * expects by now. Applications held by stations do not count.
 */
final class PlanShare implements PaceRule {

  private static final int BEHIND = 85;
  private static final int CRITICAL = 60;
  private static final int GOOD = 95;

  @Override
  public String name() {
    return "former: below 85 % (60 %) of the plan's line";
  }

  @Override
  public Verdict judge(TeamSnapshot now) {
    long share = 100L * now.received();
    long expected = now.expected();
    if (share >= GOOD * expected) {
      return Verdict.GOOD;
    }
    if (now.isEarly() || share >= BEHIND * expected) {
      return Verdict.FAIR;
    }
    return share < CRITICAL * expected ? Verdict.CRITICAL : Verdict.BEHIND;
  }
}
