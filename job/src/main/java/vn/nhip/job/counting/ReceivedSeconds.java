package vn.nhip.job.counting;

import org.roaringbitmap.RoaringBitmap;

/**
 * The seconds of a working day in which a team received applications, and for each second of the
 * minute the number of minutes in which it did so. Takes about 2 bytes per second and 240 bytes.
 *
 * <p>A copy shares the seconds until either side changes them.
 */
public final class ReceivedSeconds {
  private static final int SECONDS = 60;

  private RoaringBitmap seconds = new RoaringBitmap();
  private final int[] minutes = new int[SECONDS];
  private int most;
  private boolean shared;

  /** Without applications. */
  public ReceivedSeconds() {}

  /** Seconds that were stored, see {@link #seconds()}. */
  public ReceivedSeconds(RoaringBitmap seconds) {
    this.seconds = seconds;
    for (int second : seconds) {
      boolean unused = countRaisesMost(second);
    }
  }

  /**
   * Adds a received application.
   *
   * @param second second of occurrence since the start of the working day
   * @return whether the most common second of the minute now occurs in one more minute
   */
  boolean raisesMost(int second) {
    if (seconds.contains(second)) {
      return false;
    }
    if (shared) {
      seconds = seconds.clone();
      shared = false;
    }
    seconds.add(second);
    return countRaisesMost(second);
  }

  private boolean countRaisesMost(int second) {
    int ofMinute = second % SECONDS;
    minutes[ofMinute]++;
    if (minutes[ofMinute] <= most) {
      return false;
    }
    most = minutes[ofMinute];
    return true;
  }

  /** The seconds since the start of the working day; must not be modified. */
  public RoaringBitmap seconds() {
    return seconds;
  }

  /** An independent copy. */
  public ReceivedSeconds copy() {
    ReceivedSeconds copy = new ReceivedSeconds();
    copy.seconds = seconds;
    System.arraycopy(minutes, 0, copy.minutes, 0, SECONDS);
    copy.most = most;
    copy.shared = true;
    shared = true;
    return copy;
  }
}
