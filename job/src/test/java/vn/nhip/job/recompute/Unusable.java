package vn.nhip.job.recompute;

/** Thrown by the reading of a record that has to be rejected; the reason is the contract's word. */
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

  /** Of a record of which only the device time is wrong. */
  static Unusable skewed(Event event) {
    return new Unusable(CLOCK_SKEW, event);
  }

  /** What the record says if only its device time is wrong, else null. */
  Event skewed() {
    return skewed;
  }

  String reason() {
    return reason;
  }
}
