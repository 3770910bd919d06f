package vn.nhip.core.alerts;

/** Why an alert was resolved. */
public enum Resolution {
  /** The unit is back on pace. */
  RECOVERED,
  /** The unit is not behind under a new assignment. */
  TARGET_CHANGED,
  /** The shift has ended. */
  SHIFT_ENDED,
  /** A silent team was heard. */
  HEARD,
  /** With late data, the unit reached the target in force at the shift's end. */
  LATE_DATA
}
