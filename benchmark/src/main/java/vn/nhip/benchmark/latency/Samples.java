package vn.nhip.benchmark.latency;

import java.util.Arrays;
import java.util.List;

/** The times at which events were due and became visible. */
final class Samples {
  private long[] due = new long[1 << 16];
  private long[] seen = new long[1 << 16];
  private int size;

  /** Adds an event; both times in nanoseconds of the same clock. */
  void add(long dueNanos, long seenNanos) {
    if (size == due.length) {
      due = Arrays.copyOf(due, 2 * size);
      seen = Arrays.copyOf(seen, 2 * size);
    }
    due[size] = dueNanos;
    seen[size++] = seenNanos;
  }

  int size() {
    return size;
  }

  /** All latencies in milliseconds, ascending. */
  double[] millis() {
    double[] all = new double[size];
    Arrays.setAll(all, i -> (seen[i] - due[i]) / 1e6);
    Arrays.sort(all);
    return all;
  }

  /**
   * Latencies of the events that were in flight during one of some intervals, in milliseconds,
   * ascending.
   *
   * @param intervals begin and end of each
   */
  double[] millisDuring(List<long[]> intervals) {
    double[] all = new double[size];
    int found = 0;
    for (int i = 0; i < size; i++) {
      for (long[] interval : intervals) {
        if (due[i] <= interval[1] && seen[i] >= interval[0]) {
          all[found++] = (seen[i] - due[i]) / 1e6;
          break;
        }
      }
    }
    double[] exact = Arrays.copyOf(all, found);
    Arrays.sort(exact);
    return exact;
  }

  /** The value that this share of them does not exceed; 0 if there are none. */
  static double percentile(double[] ascending, double share) {
    return ascending.length == 0
        ? 0
        : ascending[
            (int) Math.min(ascending.length - 1L, (long) Math.ceil(share * ascending.length))];
  }
}
