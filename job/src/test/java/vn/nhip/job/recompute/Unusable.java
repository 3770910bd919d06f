package vn.nhip.job.recompute;

/** Thrown when a record must be rejected; the reason is one of the contract. */
final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  static final String MALFORMED = "MALFORMED";
  static final String INVALID = "INVALID";
  static final String PII = "PII";
  static final String CLOCK_SKEW = "CLOCK_SKEW";

  private final String reason;
  private final Event skewed;

  Unusable(String reason) {
    this(reason, null);
  }

  private Unusable(String reason, Event skewed) {
    super(reason);
    this.reason = reason;
    this.skewed = skewed;
  }

  /** For a record that is rejected only for its device time. */
  static Unusable skewed(Event event) {
    return new Unusable(CLOCK_SKEW, event);
  }

  /** The event if it is rejected only for its device time, otherwise null. */
  Event skewed() {
    return skewed;
  }

  String reason() {
    return reason;
  }
}
