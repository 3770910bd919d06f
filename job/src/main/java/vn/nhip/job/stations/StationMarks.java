package vn.nhip.job.stations;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What of a station's records of one team says how much it still holds, in the order of the log:
 * heartbeats that tell what is pending, and events that were counted.
 */
final class StationMarks {

  private final List<Heartbeat> heartbeats = new ArrayList<>();
  private long[] arrivedAt = new long[4];

  /** Counted events where positive, else the complement of a heartbeat's index. */
  private int[] what = new int[4];

  private int from;
  private int to;

  /** A heartbeat that tells how many events wait on the station, and where it is. */
  record Heartbeat(String province, String district, int pending) {}

  void count(long at) {
    if (from < to && arrivedAt[to - 1] == at && what[to - 1] > 0) {
      what[to - 1]++;
    } else {
      append(at, 1);
    }
  }

  void tell(long at, Heartbeat heartbeat) {
    heartbeats.add(heartbeat);
    append(at, ~(heartbeats.size() - 1));
  }

  /** Appends what another has, which is later in the log. */
  void addAll(StationMarks other) {
    for (int i = other.from; i < other.to; i++) {
      if (other.what[i] > 0) {
        append(other.arrivedAt[i], other.what[i]);
      } else {
        tell(other.arrivedAt[i], other.heartbeats.get(~other.what[i]));
      }
    }
  }

  private void append(long at, int mark) {
    if (to == what.length) {
      int size = to - from;
      int room = Math.max(4, 2 * size);
      arrivedAt = Arrays.copyOf(Arrays.copyOfRange(arrivedAt, from, to), room);
      what = Arrays.copyOf(Arrays.copyOfRange(what, from, to), room);
      from = 0;
      to = size;
    }
    arrivedAt[to] = at;
    what[to++] = mark;
  }

  boolean isEmpty() {
    return from == to;
  }

  boolean hasHeartbeat() {
    return !heartbeats.isEmpty();
  }

  /** When the first mark arrived, milliseconds since 1970; there must be one. */
  long firstArrivedAt() {
    return arrivedAt[from];
  }

  /** The heartbeat that is the first mark, or null where that counts events. */
  Heartbeat firstHeartbeat() {
    return what[from] > 0 ? null : heartbeats.get(~what[from]);
  }

  /** How many events the first mark counts. */
  int firstCount() {
    return Math.max(0, what[from]);
  }

  void removeFirst() {
    from++;
    if (isEmpty()) {
      from = 0;
      to = 0;
      heartbeats.clear();
    }
  }

  StationMarks copy() {
    StationMarks copy = new StationMarks();
    copy.addAll(this);
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(to - from);
    for (int i = from; i < to; i++) {
      out.writeLong(arrivedAt[i]);
      out.writeInt(Math.max(0, what[i]));
      if (what[i] <= 0) {
        Heartbeat heartbeat = heartbeats.get(~what[i]);
        out.writeUTF(heartbeat.province);
        out.writeUTF(heartbeat.district);
        out.writeInt(heartbeat.pending);
      }
    }
  }

  static StationMarks readFrom(DataInput in) throws IOException {
    StationMarks marks = new StationMarks();
    for (int n = in.readInt(); n > 0; n--) {
      long at = in.readLong();
      int counted = in.readInt();
      if (counted > 0) {
        marks.append(at, counted);
      } else {
        marks.tell(at, new Heartbeat(in.readUTF(), in.readUTF(), in.readInt()));
      }
    }
    return marks;
  }
}
