package vn.nhip.job.domain;

/** How bad it is. */
public enum Severity {
  WARNING,
  CRITICAL
}
