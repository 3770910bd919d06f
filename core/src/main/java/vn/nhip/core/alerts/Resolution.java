package vn.nhip.core.alerts;

/** Why an alert is over. */
public enum Resolution {
  /** Back at the expected pace. */
  RECOVERED,
  /** Not behind under a new assignment. */
  TARGET_CHANGED,
  /** The shift is over. */
  SHIFT_ENDED,
  /** A silent team was heard. */
  HEARD,
  /** Late data reached the target of the shift's end. */
  LATE_DATA
}
