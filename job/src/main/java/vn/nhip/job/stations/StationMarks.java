package vn.nhip.job.stations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of one team that change what a station still holds, in the order of the log:
 * heartbeats with a number of pending events, and counted events.
 */
public final class StationMarks {

  private final List<Heartbeat> heartbeats = new ArrayList<>();
  private long[] arrivedAt = new long[4];

  /** A number of counted events if positive, otherwise the complement of a heartbeat's index. */
  private int[] what = new int[4];

  private int from;
  private int to;

  /** A heartbeat with the number of events that wait on the station, and its place. */
  public record Heartbeat(String province, String district, int pending) {}

  void count(long at) {
    if (from < to && arrivedAt[to - 1] == at && what[to - 1] > 0) {
      what[to - 1]++;
    } else {
      put(at, 1);
    }
  }

  /** Appends a number of counted events that arrived together. */
  public void append(long at, int events) {
    put(at, events);
  }

  /** Appends a heartbeat that arrived at an instant, milliseconds since 1970. */
  public void appendHeartbeat(long at, Heartbeat heartbeat) {
    heartbeats.add(heartbeat);
    put(at, ~(heartbeats.size() - 1));
  }

  /** Appends the marks of another, which are later in the log. */
  void addAll(StationMarks other) {
    for (int i = other.from; i < other.to; i++) {
      if (other.what[i] > 0) {
        put(other.arrivedAt[i], other.what[i]);
      } else {
        appendHeartbeat(other.arrivedAt[i], other.heartbeats.get(~other.what[i]));
      }
    }
  }

  private void put(long at, int mark) {
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

  /** Arrival of the first mark, milliseconds since 1970; there must be one. */
  long firstArrivedAt() {
    return arrivedAt(0);
  }

  void removeFirst() {
    from++;
    if (isEmpty()) {
      from = 0;
      to = 0;
      heartbeats.clear();
    }
  }

  /** The number of marks. */
  public int size() {
    return to - from;
  }

  /** Arrival of a mark, milliseconds since 1970; mark 0 is the first. */
  public long arrivedAt(int mark) {
    return arrivedAt[from + mark];
  }

  /** The number of events that a mark counts; 0 for a heartbeat. */
  public int count(int mark) {
    return Math.max(0, what[from + mark]);
  }

  /** The heartbeat of a mark; null if the mark counts events. */
  public Heartbeat heartbeat(int mark) {
    return what[from + mark] > 0 ? null : heartbeats.get(~what[from + mark]);
  }
}
