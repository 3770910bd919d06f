package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import vn.nhip.core.events.Scope;

/**
 * Signs of life of a team or district: the minutes in which a valid record of it arrived, with the
 * number of applications received then, by working day.
 *
 * <p>A replayed day has one entry per minute and unit, all of which are created, sent and merged.
 * They are therefore kept in order in one array of numbers, from whose front entries are removed
 * without moving the rest.
 */
public final class ArrivalMinutes implements PaceInput {

  private static final int WIDTH = 3;
  private static final int DAY = 1;
  private static final int RECEIVED = 2;

  /** Value of the working day of an entry in which nothing was received. */
  private static final int ONLY_HEARD = Integer.MIN_VALUE;

  private final Scope scope;
  private final String province;
  private final String id;

  /**
   * Minute of arrival since 1970, working day, applications; ordered by the first two. A minute
   * without an application has one entry with {@link #ONLY_HEARD}.
   */
  private int[] entries = new int[2 * WIDTH];

  private int from;
  private int to;

  /** Visits what was received in each minute for each working day. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Called for each entry, in the order of minutes and working days.
     *
     * @param minute the minute since 1970 in which the unit was heard
     * @param workingDay days since 1970; meaningless if nothing was received
     * @param received number of applications, or 0
     */
    void visit(int minute, int workingDay, int received);
  }

  /** Creates an empty set for a unit that is identified by its id alone. */
  public ArrivalMinutes(Scope scope, String id) {
    this(scope, "", id);
  }

  /** Creates an empty set for a district. */
  public static ArrivalMinutes ofDistrict(String province, String district) {
    return new ArrivalMinutes(Scope.DISTRICT, province, district);
  }

  private ArrivalMinutes(Scope scope, String province, String id) {
    this.scope = scope;
    this.province = province;
    this.id = id;
  }

  /** Marks a minute since 1970 as one in which a valid record arrived. */
  public void hear(int minute) {
    int at = find(minute, ONLY_HEARD);
    if (at == to || entries[at] != minute) {
      insert(at, minute, ONLY_HEARD, 0);
    }
  }

  /**
   * Adds applications of a working day that were received in a minute.
   *
   * @param minute since 1970
   * @param workingDay days since 1970
   */
  public void receive(int minute, int workingDay, int applications) {
    int at = find(minute, workingDay);
    if (at < to && entries[at] == minute && entries[at + DAY] == workingDay) {
      entries[at + RECEIVED] += applications;
    } else if (at > from
        && entries[at - WIDTH] == minute
        && entries[at - WIDTH + DAY] == ONLY_HEARD) {
      entries[at - WIDTH + DAY] = workingDay;
      entries[at - WIDTH + RECEIVED] = applications;
    } else {
      insert(at, minute, workingDay, applications);
    }
  }

  /** Adds all entries of another set. */
  public void addAll(ArrivalMinutes other) {
    other.visit(
        (minute, day, received) -> {
          if (day == ONLY_HEARD) {
            hear(minute);
          } else {
            receive(minute, day, received);
          }
        });
  }

  /** Visits all entries. */
  public void visit(Visitor visitor) {
    for (int at = from; at < to; at += WIDTH) {
      visitor.visit(entries[at], entries[at + DAY], entries[at + RECEIVED]);
    }
  }

  /** Visits the entries before a minute since 1970 and removes them. */
  void takeBefore(long minute, Visitor visitor) {
    while (from < to && entries[from] < minute) {
      int at = from;
      from += WIDTH;
      visitor.visit(entries[at], entries[at + DAY], entries[at + RECEIVED]);
    }
    if (isEmpty()) {
      from = 0;
      to = 0;
    }
  }

  /** Whether there are no entries. */
  public boolean isEmpty() {
    return from == to;
  }

  /** The earliest minute since 1970 with an entry; there must be one. */
  public int firstMinute() {
    return entries[from];
  }

  /** The index of an entry, or the index at which to insert it. */
  private int find(int minute, int day) {
    if (from == to || isBefore(to - WIDTH, minute, day)) {
      return to;
    }
    int low = from / WIDTH;
    int high = to / WIDTH - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(middle * WIDTH, minute, day)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * WIDTH;
  }

  private boolean isBefore(int at, int minute, int day) {
    return entries[at] < minute || (entries[at] == minute && entries[at + DAY] < day);
  }

  private void insert(int place, int minute, int day, int received) {
    int at = place;
    if (to == entries.length) {
      at -= from;
      to -= from;
      entries = Ticks.movedToStart(entries, from, to);
      from = 0;
    }
    System.arraycopy(entries, at, entries, at + WIDTH, to - at);
    to += WIDTH;
    entries[at] = minute;
    entries[at + DAY] = day;
    entries[at + RECEIVED] = received;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String province() {
    return province;
  }

  @Override
  public String unit() {
    return PaceInput.unit(scope, id);
  }

  @Override
  public ArrivalMinutes copy() {
    ArrivalMinutes copy = new ArrivalMinutes(scope, province, id);
    copy.entries = Arrays.copyOfRange(entries, from, Math.max(to, from + WIDTH));
    copy.to = to - from;
    return copy;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    writeTo(out, PaceInput.ARRIVAL_MINUTES, PaceInput.ARRIVAL_MINUTES_IN_PROVINCE);
  }

  /** Writes the kind, the province if there is one, and the entries. */
  void writeTo(DataOutput out, int kind, int kindInProvince) throws IOException {
    out.writeByte(province.isEmpty() ? kind : kindInProvince);
    if (!province.isEmpty()) {
      out.writeUTF(province);
    }
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    int minutes = 0;
    for (int at = from; at < to; at = nextMinute(at)) {
      minutes++;
    }
    out.writeInt(minutes);
    for (int at = from; at < to; at = nextMinute(at)) {
      writeMinute(at, nextMinute(at), out);
    }
  }

  private int nextMinute(int at) {
    int next = at + WIDTH;
    while (next < to && entries[next] == entries[at]) {
      next += WIDTH;
    }
    return next;
  }

  private void writeMinute(int first, int next, DataOutput out) throws IOException {
    out.writeInt(entries[first]);
    boolean onlyHeard = entries[first + DAY] == ONLY_HEARD;
    out.writeShort(onlyHeard ? 0 : (next - first) / WIDTH);
    for (int at = first; at < next && !onlyHeard; at += WIDTH) {
      out.writeInt(entries[at + DAY]);
      out.writeInt(entries[at + RECEIVED]);
    }
  }

  static ArrivalMinutes readBody(DataInput in, String province) throws IOException {
    ArrivalMinutes read = new ArrivalMinutes(Scope.values()[in.readByte()], province, in.readUTF());
    for (int m = in.readInt(); m > 0; m--) {
      int minute = in.readInt();
      int days = in.readShort();
      if (days == 0) {
        read.hear(minute);
      }
      for (int d = days; d > 0; d--) {
        read.receive(minute, in.readInt(), in.readInt());
      }
    }
    return read;
  }

  /** The unit, and the minute, working day and applications of each entry. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(unit());
    visit(
        (minute, day, received) -> {
          text.append(' ').append(minute);
          if (day != ONLY_HEARD) {
            text.append(':').append(day).append('=').append(received);
          }
        });
    return text.toString();
  }
}
