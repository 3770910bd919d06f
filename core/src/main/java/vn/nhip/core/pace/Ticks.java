package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A sorted queue of distinct minutes since 1970 at which a unit has to be judged.
 *
 * <p>Minutes are taken from the front and usually added at either end, where nothing has to be
 * moved.
 */
final class Ticks {

  private int[] minutes = new int[4];
  private int from;
  private int to;

  void add(int minute) {
    if (from < to && minute <= minutes[to - 1]) {
      addBeforeLast(minute);
      return;
    }
    makeRoom();
    minutes[to++] = minute;
  }

  private void addBeforeLast(int minute) {
    makeRoom();
    int found = minute < minutes[from] ? -from - 1 : Arrays.binarySearch(minutes, from, to, minute);
    if (found >= 0) {
      return;
    }
    int at = -found - 1;
    if (from > 0 && at - from <= to - at) {
      System.arraycopy(minutes, from, minutes, from - 1, at - from);
      from--;
      minutes[at - 1] = minute;
    } else {
      System.arraycopy(minutes, at, minutes, at + 1, to - at);
      to++;
      minutes[at] = minute;
    }
  }

  private void makeRoom() {
    if (to == minutes.length) {
      to -= from;
      minutes = movedToStart(minutes, from, to);
      from = 0;
    }
  }

  /**
   * Makes room behind the last entries of an array: moves them to its start if they fill less than
   * half of it, otherwise copies them to an array of twice the length.
   */
  static int[] movedToStart(int[] entries, int from, int size) {
    int[] moved = from > size ? entries : new int[2 * entries.length];
    System.arraycopy(entries, from, moved, 0, size);
    return moved;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** The earliest minute; there must be one. */
  int first() {
    return minutes[from];
  }

  /** Removes and returns the earliest minute; there must be one. */
  int takeFirst() {
    return minutes[from++];
  }

  Ticks copy() {
    Ticks copy = new Ticks();
    copy.minutes = Arrays.copyOfRange(minutes, from, Math.max(to, from + 1));
    copy.to = to - from;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(to - from);
    for (int i = from; i < to; i++) {
      out.writeLong(minutes[i]);
    }
  }

  static Ticks readFrom(DataInput in) throws IOException {
    Ticks ticks = new Ticks();
    for (int n = in.readInt(); n > 0; n--) {
      ticks.add((int) in.readLong());
    }
    return ticks;
  }
}
