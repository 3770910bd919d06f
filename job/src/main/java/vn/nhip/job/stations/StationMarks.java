package vn.nhip.job.stations;

import java.util.ArrayList;
import java.util.List;

/**
 * The records of one team that change what a station still holds, in the order of the log:
 * heartbeats with a number of pending events, and counted events.
 */
public final class StationMarks {

  private static final int FEW = 4;

  private final List<Heartbeat> heartbeats = new ArrayList<>();
  private long[] arrivedAt = new long[FEW];

  /** A number of counted events if positive, otherwise the complement of a heartbeat's index. */
  private int[] what = new int[FEW];

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
    reserve(other.size());
    for (int i = other.from; i < other.to; i++) {
      if (other.what[i] > 0) {
        put(other.arrivedAt[i], other.what[i]);
      } else {
        appendHeartbeat(other.arrivedAt[i], other.heartbeats.get(~other.what[i]));
      }
    }
  }

  private void put(long at, int mark) {
    reserve(1);
    arrivedAt[to] = at;
    what[to++] = mark;
  }

  /** Makes room for further marks. */
  private void reserve(int marks) {
    if (to + marks > what.length) {
      int size = to - from;
      int room = Math.max(2 * size, size + marks);
      long[] oldArrivedAt = arrivedAt;
      int[] oldWhat = what;
      arrivedAt = new long[room];
      what = new int[room];
      System.arraycopy(oldArrivedAt, from, arrivedAt, 0, size);
      System.arraycopy(oldWhat, from, what, 0, size);
      from = 0;
      to = size;
    }
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
    clearIfEmpty();
  }

  /**
   * Removes the first mark, which must count events, and those after it, up to a heartbeat or an
   * arrival.
   *
   * @param before milliseconds since 1970; marks that arrived then or later stay, except the first
   * @return the number of events that they count
   */
  int takeCounts(long before) {
    int events = 0;
    do {
      events += what[from++];
    } while (from < to && what[from] > 0 && arrivedAt[from] < before);
    clearIfEmpty();
    return events;
  }

  private void clearIfEmpty() {
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
