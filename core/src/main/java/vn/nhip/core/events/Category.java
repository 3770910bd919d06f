package vn.nhip.core.events;

/** The kind of applicant; an event without one is {@link #GENERAL}. */
public enum Category {
  GENERAL,
  STUDENT,
  ELDERLY,
  PRIORITY
}
