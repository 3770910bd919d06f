package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A count over the minutes of one working day. Only the minutes at which it changed are stored. */
final class DayCurve {

  private int[] minutes = new int[8];
  private int[] counts = new int[8];
  private int size;

  /** Sets the count from a minute of the day on. No later minute may have been set before. */
  void set(int minute, int count) {
    if (size > 0 && minutes[size - 1] == minute) {
      counts[size - 1] = count;
      return;
    }
    if (size == minutes.length) {
      minutes = Arrays.copyOf(minutes, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    minutes[size] = minute;
    counts[size++] = count;
  }

  /** The count at a minute of the day; 0 before the first change. */
  int at(int minute) {
    int found = Arrays.binarySearch(minutes, 0, size, minute);
    int last = found >= 0 ? found : -found - 2;
    return last < 0 ? 0 : counts[last];
  }

  DayCurve copy() {
    DayCurve copy = new DayCurve();
    copy.minutes = Arrays.copyOf(minutes, Math.max(1, size));
    copy.counts = Arrays.copyOf(counts, Math.max(1, size));
    copy.size = size;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeShort(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(minutes[i]);
      out.writeInt(counts[i]);
    }
  }

  static DayCurve readFrom(DataInput in) throws IOException {
    DayCurve curve = new DayCurve();
    for (int n = in.readUnsignedShort(); n > 0; n--) {
      curve.set(in.readInt(), in.readInt());
    }
    return curve;
  }
}
