package vn.nhip.core.alerts;

/** What an alert is about. */
public enum AlertKind {
  /** Fewer applications than the plan expects by now. */
  BEHIND,
  /** No signal from a team for too long. */
  SILENT,
  /** The shift ended below the target. */
  MISSED
}
