package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/** The minutes of a working day in which a unit was heard, and its silences between them. */
final class HeardMinutes {

  /** Value of a minute if the unit was not heard. */
  static final int NEVER = -1;

  private final BitSet minutes;

  /** The first of them, or {@link #NEVER}. */
  private int first;

  // A cache of the sum of past silences under one plan, because it is needed every minute.
  private Plan plan;
  private int summedTo;
  private long silences;

  HeardMinutes() {
    this(new BitSet());
  }

  private HeardMinutes(BitSet minutes) {
    this.minutes = minutes;
    this.first = minutes.nextSetBit(0);
  }

  void add(int minute) {
    minutes.set(minute);
    first = first == NEVER ? minute : Math.min(first, minute);
  }

  /** The first minute of the day in which the unit was heard, or {@link #NEVER}. */
  int first() {
    return first;
  }

  /** The last minute of the day in which the unit was heard, or {@link #NEVER}. */
  int last() {
    return minutes.length() - 1;
  }

  /**
   * Planned minutes that had ended when the unit was first heard, or by now if it was not heard
   * yet.
   */
  long plannedBefore(Plan by, int now) {
    return by.endedAt(first == NEVER ? now : first);
  }

  /**
   * Planned minutes of all silences of at least {@code least} planned minutes, including the
   * current one.
   */
  long plannedInSilences(Plan by, int now, int least) {
    if (first == NEVER) {
      return 0;
    }
    if (plan != by) {
      plan = by;
      summedTo = first;
      silences = 0;
    }
    int last = last();
    while (summedTo < last) {
      int next = minutes.nextSetBit(summedTo + 1);
      silences += silence(by, summedTo, next, least);
      summedTo = next;
    }
    return silences + silence(by, last, now, least);
  }

  private static long silence(Plan by, int from, int to, int least) {
    int planned = by.endedAt(to) - by.endedAt(from);
    return planned >= least ? planned : 0;
  }

  HeardMinutes copy() {
    return new HeardMinutes((BitSet) minutes.clone());
  }

  void writeTo(DataOutput out) throws IOException {
    byte[] bytes = minutes.toByteArray();
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  static HeardMinutes readFrom(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return new HeardMinutes(BitSet.valueOf(bytes));
  }
}
