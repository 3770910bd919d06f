package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.events.Category;
import vn.nhip.connectors.events.EventType;

/** What is kept of a working day's counted events beside their minutes. */
public final class DayTally {

  private int students;
  private int elderly;
  private int priority;
  private long firstOccurredAt = Long.MAX_VALUE;
  private long lastOccurredAt = Long.MIN_VALUE;
  private long lastArrivedAt = Long.MIN_VALUE;

  /** Takes in one counted event. */
  public void add(ApplicationEvent event) {
    if (event.type() == EventType.RECEIVED) {
      students += event.category() == Category.STUDENT ? 1 : 0;
      elderly += event.category() == Category.ELDERLY ? 1 : 0;
      priority += event.category() == Category.PRIORITY ? 1 : 0;
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
    firstOccurredAt = Math.min(firstOccurredAt, other.firstOccurredAt);
    lastOccurredAt = Math.max(lastOccurredAt, other.lastOccurredAt);
    lastArrivedAt = Math.max(lastArrivedAt, other.lastArrivedAt);
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
  }

  /** Reads what {@link #writeTo} wrote. */
  public static DayTally readFrom(DataInput in) throws IOException {
    DayTally tally = new DayTally();
    tally.students = in.readInt();
    tally.elderly = in.readInt();
    tally.priority = in.readInt();
    tally.firstOccurredAt = in.readLong();
    tally.lastOccurredAt = in.readLong();
    tally.lastArrivedAt = in.readLong();
    return tally;
  }
}
