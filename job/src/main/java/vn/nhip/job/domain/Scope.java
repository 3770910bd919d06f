package vn.nhip.job.domain;

/** What a count is for. */
public enum Scope {
  TEAM,
  INTAKE_POINT,
  COMMUNE,
  DISTRICT,
  PROVINCE
}
