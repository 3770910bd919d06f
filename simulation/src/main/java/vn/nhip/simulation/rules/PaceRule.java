package vn.nhip.simulation.rules;

/**
 * A rule that could stand in the place of the project's: at each judged minute it says how a team
 * does. How many minutes in a row raise and resolve an alert is the same for all of them.
 */
public interface PaceRule {

  /** The rule in a few words, as the table shows it. */
  String name();

  /** Whether it ever says {@link Verdict#CRITICAL}. */
  boolean tellsCritical();

  /** Judges a team by what is known at a minute. */
  Verdict judge(Moment now);
}
