package vn.nhip.core.events;

/**
 * Why a record is not counted. If several of the first four apply, the first in this order is
 * given.
 */
public enum RejectReason {
  /** Not UTF-8 text of exactly one JSON object. */
  MALFORMED,
  /** A required field is missing, or a field has the wrong type or is out of range. */
  INVALID,
  /** A value looks like an identity or telephone number. */
  PII,
  /** The device time is too far before or after the arrival. */
  CLOCK_SKEW,
  /** Valid, but its working day was already sealed when it arrived. */
  LATE
}
