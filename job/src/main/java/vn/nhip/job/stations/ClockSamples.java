package vn.nhip.job.stations;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * How far a station's clock is ahead: when its newest {@value #MOST} records arrived and when they
 * occurred by its own clock. Of records that arrived together, those that occurred later are newer,
 * so the order in which they come here does not matter.
 */
final class ClockSamples {

  private static final int MOST = 20;

  /** In their order, the newest last; milliseconds since 1970. */
  private final long[] arrivedAt = new long[MOST];

  /** Microseconds since 1970. */
  private final long[] occurredAt = new long[MOST];

  private int size;

  void add(long arrived, long occurred) {
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
   * The largest of occurrence less arrival, whole seconds rounded down; null without a sample. More
   * than an {@code int} holds is the most that it holds.
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

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(arrivedAt[i]);
      out.writeLong(occurredAt[i]);
    }
  }

  /** Reads what {@link #writeTo} wrote into an empty one. */
  void readFrom(DataInput in) throws IOException {
    for (int n = in.readByte(); n > 0; n--) {
      add(in.readLong(), in.readLong());
    }
  }
}
