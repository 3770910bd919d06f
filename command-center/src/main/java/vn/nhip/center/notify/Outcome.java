package vn.nhip.center.notify;

/**
 * What became of an attempt.
 *
 * @param delivered whether the other side has taken the message
 * @param forGood whether trying again is of no use
 * @param error why it was not taken, in our words alone; null when it was
 */
record Outcome(boolean delivered, boolean forGood, String error) {
  static final Outcome DELIVERED = new Outcome(true, false, null);

  static Outcome failed(String error) {
    return new Outcome(false, false, error);
  }

  static Outcome gone(String error) {
    return new Outcome(false, true, error);
  }

  /** What a status code of HTTP says; redirects are not followed. */
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
