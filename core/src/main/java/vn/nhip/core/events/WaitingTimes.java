package vn.nhip.core.events;

import java.util.List;

/**
 * The histogram classes of waiting times: up to each of {@link #UPPER_MINUTES}, and above the last.
 * They are narrow in the range of a good intake point and wide above it.
 *
 * <p>Counts of past days are stored by these classes, so they must never change.
 */
public final class WaitingTimes {

  /** The longest waiting time of each class but the last, in minutes, inclusive. */
  public static final List<Integer> UPPER_MINUTES =
      List.of(5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240);

  /** The number of classes. */
  public static final int CLASSES = UPPER_MINUTES.size() + 1;

  private static final int[] UPPER_SECONDS =
      UPPER_MINUTES.stream().mapToInt(minutes -> minutes * 60).toArray();

  private WaitingTimes() {}

  /** The class of a waiting time of 0 seconds or more, from 0 on. */
  public static int classOf(int waitSeconds) {
    int of = 0;
    while (of < UPPER_SECONDS.length && waitSeconds > UPPER_SECONDS[of]) {
      of++;
    }
    return of;
  }
}
