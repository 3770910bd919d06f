package vn.nhip.simulation.rules;

/**
 * An alternative to the project's rule, which judges a team at each judged minute. The number of
 * consecutive minutes that raise and resolve an alert is the same for all rules.
 */
public interface PaceRule {

  /** Short description of the rule, shown in the table. */
  String name();

  /** Whether the rule can return {@link Verdict#CRITICAL}. */
  default boolean hasCritical() {
    return true;
  }

  /** Judges a team at a minute. */
  Verdict judge(TeamSnapshot now);
}
