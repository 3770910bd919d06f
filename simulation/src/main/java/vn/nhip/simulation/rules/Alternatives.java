package vn.nhip.simulation.rules;

import java.util.List;
import vn.nhip.simulation.rules.EnoughDays.Done;
import vn.nhip.simulation.rules.EnoughDays.Limits;

/** The rules with which the project's rule is compared. */
public final class Alternatives {

  private static final Limits TOLERANT = new Limits(2, 0, 5, 2);

  private Alternatives() {}

  /** The project's rule as an alternative, to check it against the job's implementation. */
  public static PaceRule ownTen() {
    return new EnoughDays("own days", DaysToCompare.ownTen(), Limits.OWN_TEN);
  }

  /** All alternatives, in the order of the table. */
  public static List<PaceRule> all() {
    return List.of(
        new PlanShare(),
        new Projection("projection at the last hour's rate", 100, 0, Projection::atRecentRate),
        new Projection("projection at the target's rate", 85, 60, Projection::atTargetRate),
        new Projection("projection at the median of own days", 100, 0, Projection::atMedian),
        new EnoughDays(
            "own days, without what stations hold",
            DaysToCompare.ownWithoutHeld(),
            Limits.OWN_TEN,
            Done.RECEIVED),
        new EnoughDays(
            "own days, stricter: enough ≤ 1", DaysToCompare.ownTen(), new Limits(1, 0, 5, 0)),
        new EnoughDays(
            "own days, looser: enough ≤ 3 (1)", DaysToCompare.ownTen(), new Limits(3, 1, 5, 0)),
        new EnoughDays(
            "own days, only five: enough ≤ 1 (0)", DaysToCompare.ownFive(), new Limits(1, 0, 3, 0)),
        new EnoughDays(
            "own days, the same weekday first", DaysToCompare.sameWeekdayFirst(), Limits.OWN_TEN),
        new EnoughDays(
            "own days, the ten most alike so far", DaysToCompare.mostAlike(), Limits.OWN_TEN),
        new EnoughDays(
            "own days, scaled halfway by today", DaysToCompare.scaledByToday(), Limits.OWN_TEN),
        new EnoughDays("own days, 2 % may be missing", DaysToCompare.ownTen(), TOLERANT),
        new EnoughDays("own days by time of intake", DaysToCompare.ownByIntake(), Limits.OWN_TEN),
        new EnoughDays(
            "own days, quiet stations go on as before",
            DaysToCompare.ownTen(),
            Limits.OWN_TEN,
            Done.PRESUMED),
        new EnoughDays(
            "own days by time of intake, quiet stations go on",
            DaysToCompare.ownByIntake(),
            Limits.OWN_TEN,
            Done.PRESUMED),
        new EnoughDays(
            "… and enough ≤ 3 (1), 2 % may be missing",
            DaysToCompare.ownByIntake(), new Limits(3, 1, 5, 2), Done.PRESUMED));
  }
}
