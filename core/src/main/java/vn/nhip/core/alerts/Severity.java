package vn.nhip.core.alerts;

/** How bad it is. */
public enum Severity {
  WARNING,
  CRITICAL
}
