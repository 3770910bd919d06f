package vn.nhip.core.alerts;

/** The severity of an alert. */
public enum Severity {
  WARNING,
  CRITICAL
}
