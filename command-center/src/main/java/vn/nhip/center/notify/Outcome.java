package vn.nhip.center.notify;

/**
 * The result of an attempt.
 *
 * @param delivered whether the receiver has accepted the message
 * @param permanent whether retrying is pointless
 * @param error why it was not accepted, in our own words only; null if it was
 */
record Outcome(boolean delivered, boolean permanent, String error) {
  static final Outcome DELIVERED = new Outcome(true, false, null);

  static Outcome failed(String error) {
    return new Outcome(false, false, error);
  }

  static Outcome gone(String error) {
    return new Outcome(false, true, error);
  }

  /** The result for an HTTP status code. Redirects are not followed. */
  static Outcome ofStatus(int status) {
    if (status >= 200 && status < 300) {
      return DELIVERED;
    }
    return failed(
        status >= 300 && status < 400
            ? "answered HTTP " + status + "; redirects are not followed"
            : "answered HTTP " + status);
  }
}
