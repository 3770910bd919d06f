package vn.nhip.benchmark.check;

import java.util.Arrays;
import vn.nhip.core.pace.ArrivalMinutes;

/** In which minutes a unit was heard, and what it received then: a list that is made small. */
final class Arrivals {
  private static final int RUN = 3;

  /** Minute since 1970, working day since 1970, applications; those of a team in their order. */
  private int[] runs = new int[RUN * 16];

  private int size;

  /** A valid record arrived; it may be an application of a working day. */
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

  /** Tells all of them. */
  void tell(ArrivalMinutes pulse) {
    for (int run = 0; run < size; run += RUN) {
      if (runs[run + 2] > 0) {
        pulse.receive(runs[run], runs[run + 1], runs[run + 2]);
      } else {
        pulse.hear(runs[run]);
      }
    }
  }
}
