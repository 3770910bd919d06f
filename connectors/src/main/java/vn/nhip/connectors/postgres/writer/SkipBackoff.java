package vn.nhip.connectors.postgres.writer;

/** Number of attempts to skip after a failure: 1, 2, 4 … 256. */
final class SkipBackoff {
  private static final int MOST = 256;

  private int toSkip;
  private int afterNextFailure = 1;

  /** An attempt failed. */
  void failed() {
    toSkip = afterNextFailure;
    afterNextFailure = Math.min(2 * afterNextFailure, MOST);
  }

  /** An attempt succeeded; after the next failure, one attempt is skipped again. */
  void succeeded() {
    afterNextFailure = 1;
  }

  /** The number of attempts still to be skipped. */
  int toSkip() {
    return toSkip;
  }

  /** Whether to skip this attempt; counts it as skipped. */
  boolean skip() {
    boolean skip = toSkip > 0;
    toSkip -= skip ? 1 : 0;
    return skip;
  }
}
