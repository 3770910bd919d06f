package vn.nhip.benchmark.check;

import java.util.Arrays;
import vn.nhip.core.pace.ArrivalMinutes;

/**
 * The minutes in which records of a unit arrived, with the applications received: a
 * run-length-encoded list.
 */
final class Arrivals {
  private static final int RUN = 3;

  /**
   * Triples of minute since 1970, working day since 1970 and number of applications; a team's are
   * in order.
   */
  private int[] runs = new int[RUN * 16];

  private int size;

  /** Adds a valid record, which may be a received application of a working day. */
  void add(int minute, int day, boolean received) {
    int last = size - RUN;
    boolean goesOn = size > 0 && runs[last] == minute && runs[last + 1] == day;
    if (!goesOn) {
      if (size == runs.length) {
        runs = Arrays.copyOf(runs, 2 * size);
      }
      last = size;
      size += RUN;
      runs[last] = minute;
      runs[last + 1] = day;
      runs[last + 2] = 0;
    }
    runs[last + 2] += received ? 1 : 0;
  }

  /** Adds all of them to the input of the rules. */
  void addTo(ArrivalMinutes minutes) {
    for (int run = 0; run < size; run += RUN) {
      if (runs[run + 2] > 0) {
        minutes.receive(runs[run], runs[run + 1], runs[run + 2]);
      } else {
        minutes.hear(runs[run]);
      }
    }
  }
}
