package vn.nhip.job.stations;

import java.util.ArrayList;
import java.util.List;

/**
 * The records of one team that change what a station still holds, in the order of the log:
 * heartbeats with a number of pending events, and counted events.
 */
public final class StationMarks {

  private static final int FEW = 4;

  private final String team;
  private final List<Heartbeat> heartbeats = new ArrayList<>();
  private long[] arrivedAt = new long[FEW];

  /** A number of counted events if positive, otherwise the complement of a heartbeat's index. */
  private int[] what = new int[FEW];

  private int first;
  private int end;

  /** A heartbeat with the number of events that wait on the station, and its place. */
  public record Heartbeat(String province, String district, int pending) {}

  /** No marks of a team. */
  public StationMarks(String team) {
    this.team = team;
  }

  /** The team that sent the records. */
  public String team() {
    return team;
  }

  void count(long at) {
    if (first < end && arrivedAt[end - 1] == at && what[end - 1] > 0) {
      what[end - 1]++;
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
    for (int i = other.first; i < other.end; i++) {
      if (other.what[i] > 0) {
        put(other.arrivedAt[i], other.what[i]);
      } else {
        appendHeartbeat(other.arrivedAt[i], other.heartbeats.get(~other.what[i]));
      }
    }
  }

  private void put(long at, int mark) {
    reserve(1);
    arrivedAt[end] = at;
    what[end++] = mark;
  }

  /** Makes room for further marks. */
  private void reserve(int marks) {
    if (end + marks <= what.length) {
      return;
    }
    int size = size();
    int room = Math.max(FEW, size + Math.max(size, marks));
    long[] oldArrivedAt = arrivedAt;
    int[] oldWhat = what;
    arrivedAt = new long[room];
    what = new int[room];
    System.arraycopy(oldArrivedAt, first, arrivedAt, 0, size);
    System.arraycopy(oldWhat, first, what, 0, size);
    first = 0;
    end = size;
  }

  boolean isEmpty() {
    return first == end;
  }

  boolean hasHeartbeat() {
    return !heartbeats.isEmpty();
  }

  /** Arrival of the first mark, milliseconds since 1970; there must be one. */
  long firstArrivedAt() {
    return arrivedAt(0);
  }

  void removeFirst() {
    first++;
    clearIfEmpty();
  }

  /**
   * Removes the first mark, which must count events, and the counts that follow it, until a
   * heartbeat or a mark that did not arrive within a period.
   *
   * @param from start of the period, milliseconds since 1970
   * @param before end of the period, exclusive
   * @return the number of events that the removed marks count
   */
  int takeCounts(long from, long before) {
    int events = 0;
    do {
      events += what[first++];
    } while (first < end
        && what[first] > 0
        && arrivedAt[first] >= from
        && arrivedAt[first] < before);
    clearIfEmpty();
    return events;
  }

  private void clearIfEmpty() {
    if (isEmpty()) {
      first = 0;
      end = 0;
      heartbeats.clear();
    }
  }

  /** The number of marks. */
  public int size() {
    return end - first;
  }

  /** Arrival of a mark, milliseconds since 1970; mark 0 is the first. */
  public long arrivedAt(int mark) {
    return arrivedAt[first + mark];
  }

  /** The number of events that a mark counts; 0 for a heartbeat. */
  public int count(int mark) {
    return Math.max(0, what[first + mark]);
  }

  /** The heartbeat of a mark; null if the mark counts events. */
  public Heartbeat heartbeat(int mark) {
    return what[first + mark] > 0 ? null : heartbeats.get(~what[first + mark]);
  }
}
