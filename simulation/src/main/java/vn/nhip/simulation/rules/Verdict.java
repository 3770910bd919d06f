package vn.nhip.simulation.rules;

/** What a rule says of a team at one minute. */
public enum Verdict {
  /** It will reach its target; enough of these in a row resolve an alert. */
  GOOD,
  /** Neither. */
  FAIR,
  /** It will miss its target; enough of these in a row raise a warning. */
  BEHIND,
  /** It will miss it for certain; enough of these in a row make an alert critical. */
  CRITICAL
}
