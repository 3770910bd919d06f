package vn.nhip.job.stations;

import java.util.concurrent.TimeUnit;

/**
 * Samples of a station's clock: arrival and occurrence of its newest {@value #MOST} records, from
 * which follows how far its clock is ahead. Of records that arrived together, those that occurred
 * later count as newer, so that the order of calls does not matter.
 */
public final class ClockSamples {

  private static final int MOST = 20;

  /** In ascending order; milliseconds since 1970. */
  private final long[] arrivedAt = new long[MOST];

  /** Microseconds since 1970. */
  private final long[] occurredAt = new long[MOST];

  private int size;

  /**
   * Adds a record.
   *
   * @param arrived milliseconds since 1970
   * @param occurred microseconds since 1970
   */
  public void add(long arrived, long occurred) {
    int place = size;
    while (place > 0 && isBefore(arrived, occurred, place - 1)) {
      place--;
    }
    if (size < MOST) {
      shift(place, place + 1, size - place);
      size++;
    } else if (place == 0) {
      return;
    } else {
      place--;
      shift(1, 0, place);
    }
    arrivedAt[place] = arrived;
    occurredAt[place] = occurred;
  }

  private boolean isBefore(long arrived, long occurred, int sample) {
    return arrived < arrivedAt[sample]
        || (arrived == arrivedAt[sample] && occurred < occurredAt[sample]);
  }

  private void shift(int from, int to, int samples) {
    System.arraycopy(arrivedAt, from, arrivedAt, to, samples);
    System.arraycopy(occurredAt, from, occurredAt, to, samples);
  }

  void addAll(ClockSamples other) {
    for (int i = 0; i < other.size; i++) {
      add(other.arrivedAt[i], other.occurredAt[i]);
    }
  }

  /**
   * The largest difference of occurrence less arrival, in whole seconds rounded down and clamped to
   * {@code int}; null without a sample.
   */
  Integer offsetSeconds() {
    if (size == 0) {
      return null;
    }
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, occurredAt[i] - TimeUnit.MILLISECONDS.toMicros(arrivedAt[i]));
    }
    long seconds = Math.floorDiv(largest, TimeUnit.SECONDS.toMicros(1));
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
  }

  /** The number of samples. */
  public int size() {
    return size;
  }

  /** Arrival of a sample, milliseconds since 1970; sample 0 is the oldest. */
  public long arrivedAt(int sample) {
    return arrivedAt[sample];
  }

  /** Occurrence of a sample by the station's clock, microseconds since 1970. */
  public long occurredAt(int sample) {
    return occurredAt[sample];
  }
}
