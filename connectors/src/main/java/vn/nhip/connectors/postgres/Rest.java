package vn.nhip.connectors.postgres;

/** How often a way that has failed is not tried: once, and twice as often after each failure. */
final class Rest {
  private static final int LONGEST = 1 << 8;

  private int left;
  private int next = 1;

  /** The way has failed. */
  void begin() {
    left = next;
    next = Math.min(2 * next, LONGEST);
  }

  /** The way has worked: after its next failure the rest is short again. */
  void forget() {
    next = 1;
  }

  /** How often it is still not to be tried. */
  int left() {
    return left;
  }

  /** Whether it is not to be tried now; counts as one of the times. */
  boolean take() {
    boolean resting = left > 0;
    left -= resting ? 1 : 0;
    return resting;
  }
}
