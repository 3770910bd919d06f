package vn.nhip.connectors.events;

/**
 * Why a record is not counted. Where several of the first four apply, the first in this order is
 * given.
 */
public enum RejectReason {
  /** Not UTF-8 text of exactly one JSON object. */
  MALFORMED,
  /** A required field is missing, or a field is out of its type or range. */
  INVALID,
  /** A value looks like an identity or telephone number. */
  PII,
  /** Occurred too long before or after its arrival. */
  CLOCK_SKEW,
  /** Valid, but its working day was already sealed when it arrived. */
  LATE
}
