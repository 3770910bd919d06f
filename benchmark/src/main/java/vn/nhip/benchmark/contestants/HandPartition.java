package vn.nhip.benchmark.contestants;

import vn.nhip.job.floods.FloodGuard;
import vn.nhip.job.floods.FloodLimits;

/** The arrival clock and the flood limits of a partition. */
final class HandPartition {
  private static final long NOTHING = 0;

  /** A timestamp further ahead of the wall clock than this does not move the arrival clock. */
  private static final long MOST_AHEAD_MILLIS = 5 * 60 * 1000;

  final FloodGuard guard;
  private long newest = NOTHING;
  private long first = NOTHING;

  HandPartition(int keepDays) {
    this.guard = new FloodGuard(FloodLimits.DEFAULT, keepDays);
  }

  /**
   * Returns the arrival time of a record, milliseconds since 1970.
   *
   * @param wallClock milliseconds since 1970
   */
  long arrival(long timestamp, long wallClock) {
    if (timestamp > newest && timestamp - wallClock <= MOST_AHEAD_MILLIS) {
      first = first == NOTHING ? timestamp : first;
      newest = timestamp;
    }
    return newest;
  }

  /** The newest arrival; 0 before the first record. */
  long newest() {
    return newest;
  }

  /** The first arrival. */
  long first() {
    return first;
  }
}
