package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was received in the last judged minutes, and how many planned minutes they were. */
final class RecentRate {

  /** So many judged minutes tell the rate. */
  static final int MINUTES = 60;

  private final int[] received = new int[MINUTES];
  private final int[] planned = new int[MINUTES];
  private int next;
  private int receivedSum;
  private int plannedSum;

  /** Takes in one judged minute, and lets go the oldest. */
  void add(int receivedInMinute, int plannedInMinute) {
    receivedSum += receivedInMinute - received[next];
    plannedSum += plannedInMinute - planned[next];
    received[next] = receivedInMinute;
    planned[next] = plannedInMinute;
    next = (next + 1) % MINUTES;
  }

  int received() {
    return receivedSum;
  }

  /** Planned minutes; of a district's teams together. */
  int planned() {
    return plannedSum;
  }

  RecentRate copy() {
    RecentRate copy = new RecentRate();
    System.arraycopy(received, 0, copy.received, 0, MINUTES);
    System.arraycopy(planned, 0, copy.planned, 0, MINUTES);
    copy.next = next;
    copy.receivedSum = receivedSum;
    copy.plannedSum = plannedSum;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    for (int i = 0; i < MINUTES; i++) {
      int oldestFirst = (next + i) % MINUTES;
      out.writeInt(received[oldestFirst]);
      out.writeInt(planned[oldestFirst]);
    }
  }

  static RecentRate readFrom(DataInput in) throws IOException {
    RecentRate rate = new RecentRate();
    for (int i = 0; i < MINUTES; i++) {
      rate.add(in.readInt(), in.readInt());
    }
    return rate;
  }
}
