package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.WaitingTimes;

/** What is kept of a working day's counted events beside their minutes. */
public final class DayTally {

  private int students;
  private int elderly;
  private int priority;
  private int tooFast;
  private long firstOccurredAt = Long.MAX_VALUE;
  private long lastOccurredAt = Long.MIN_VALUE;
  private long lastArrivedAt = Long.MIN_VALUE;

  /** Received applications by waiting time; null as long as none told it. */
  private int[] waits;

  /** Takes in one counted event. */
  public void add(ApplicationEvent event) {
    add(event, false);
  }

  /**
   * Takes in one counted event.
   *
   * @param isTooFast whether the station received more before it in that minute than a person can
   */
  public void add(ApplicationEvent event, boolean isTooFast) {
    tooFast += isTooFast ? 1 : 0;
    if (event.type() == EventType.RECEIVED) {
      students += event.category() == Category.STUDENT ? 1 : 0;
      elderly += event.category() == Category.ELDERLY ? 1 : 0;
      priority += event.category() == Category.PRIORITY ? 1 : 0;
      if (event.waitSeconds() >= 0) {
        waits()[WaitingTimes.classOf(event.waitSeconds())]++;
      }
    }
    firstOccurredAt = Math.min(firstOccurredAt, event.occurredAt());
    lastOccurredAt = Math.max(lastOccurredAt, event.occurredAt());
    lastArrivedAt = Math.max(lastArrivedAt, event.arrivedAt());
  }

  /** Takes in all that another holds. */
  public void addAll(DayTally other) {
    students += other.students;
    elderly += other.elderly;
    priority += other.priority;
    tooFast += other.tooFast;
    firstOccurredAt = Math.min(firstOccurredAt, other.firstOccurredAt);
    lastOccurredAt = Math.max(lastOccurredAt, other.lastOccurredAt);
    lastArrivedAt = Math.max(lastArrivedAt, other.lastArrivedAt);
    if (other.waits != null) {
      int[] sums = waits();
      for (int of = 0; of < sums.length; of++) {
        sums[of] += other.waits[of];
      }
    }
  }

  private int[] waits() {
    if (waits == null) {
      waits = new int[WaitingTimes.CLASSES];
    }
    return waits;
  }

  /** Whether no event was counted. */
  public boolean isEmpty() {
    return lastArrivedAt == Long.MIN_VALUE;
  }

  /** Received applications of students. */
  public int students() {
    return students;
  }

  /** Received applications of the elderly. */
  public int elderly() {
    return elderly;
  }

  /** Received applications of priority groups. */
  public int priority() {
    return priority;
  }

  /** Received applications beyond the third of a station and minute of occurrence. */
  public int tooFast() {
    return tooFast;
  }

  /** Received applications by the classes of {@link WaitingTimes}, or null where none told. */
  public List<Integer> waitsOrNull() {
    return waits == null ? null : Arrays.stream(waits).boxed().toList();
  }

  /** Microseconds since 1970. */
  public long firstOccurredAt() {
    return firstOccurredAt;
  }

  /** Microseconds since 1970. */
  public long lastOccurredAt() {
    return lastOccurredAt;
  }

  /** Milliseconds since 1970. */
  public long lastArrivedAt() {
    return lastArrivedAt;
  }

  /** An independent copy. */
  public DayTally copy() {
    DayTally copy = new DayTally();
    copy.addAll(this);
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(students);
    out.writeInt(elderly);
    out.writeInt(priority);
    out.writeLong(firstOccurredAt);
    out.writeLong(lastOccurredAt);
    out.writeLong(lastArrivedAt);
    writeWaits(out);
    out.writeInt(tooFast);
  }

  /** Mostly few classes hold something: which, and then their counts. */
  private void writeWaits(DataOutput out) throws IOException {
    int held = 0;
    for (int of = 0; waits != null && of < waits.length; of++) {
      held |= waits[of] == 0 ? 0 : 1 << of;
    }
    out.writeShort(held);
    for (int of = 0; held >> of != 0; of++) {
      if ((held >> of & 1) != 0) {
        out.writeInt(waits[of]);
      }
    }
  }

  private void readWaits(DataInput in) throws IOException {
    int held = in.readUnsignedShort();
    for (int of = 0; held >> of != 0; of++) {
      if ((held >> of & 1) != 0) {
        waits()[of] = in.readInt();
      }
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the stored form; before 2 it held no waiting times, before 4 not what came
   *     too fast
   */
  static DayTally readFrom(DataInput in, int version) throws IOException {
    DayTally tally = new DayTally();
    tally.students = in.readInt();
    tally.elderly = in.readInt();
    tally.priority = in.readInt();
    tally.firstOccurredAt = in.readLong();
    tally.lastOccurredAt = in.readLong();
    tally.lastArrivedAt = in.readLong();
    if (version >= 2) {
      tally.readWaits(in);
    }
    if (version >= 4) {
      tally.tooFast = in.readInt();
    }
    return tally;
  }
}
