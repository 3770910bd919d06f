package vn.nhip.simulation.rules;

/** A rule's judgement of a team at one minute. */
public enum Verdict {
  /** The team will reach its target; enough of these in a row resolve an alert. */
  GOOD,
  /** Neither good nor behind. */
  FAIR,
  /** The team will miss its target; enough of these in a row raise a warning. */
  BEHIND,
  /** The team will certainly miss its target; enough of these in a row make an alert critical. */
  CRITICAL
}
