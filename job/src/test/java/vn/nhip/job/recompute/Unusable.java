package vn.nhip.job.recompute;

/** Thrown by the reading of a record that has to be rejected; the reason is the contract's word. */
final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  static final String MALFORMED = "MALFORMED";
  static final String INVALID = "INVALID";
  static final String PII = "PII";
  static final String CLOCK_SKEW = "CLOCK_SKEW";

  private final String reason;

  Unusable(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
