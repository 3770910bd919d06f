package vn.nhip.job.counting;

import java.util.Arrays;
import java.util.List;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.WaitingTimes;

/** Figures of a working day's counted events besides the counts by minute. */
public final class DayTally {

  private int students;
  private int elderly;
  private int priority;
  private int tooFast;
  private int sameSecond;
  private int repeated;
  private int repeatedReturned;
  private long firstOccurredAt = Long.MAX_VALUE;
  private long lastOccurredAt = Long.MIN_VALUE;
  private long lastArrivedAt = Long.MIN_VALUE;

  /** Received applications by waiting time; null while none has named it. */
  private int[] waits;

  /** An empty tally. */
  public DayTally() {}

  /**
   * A tally that was stored.
   *
   * @param students received applications of students
   * @param elderly received applications of the elderly
   * @param priority received applications of priority groups
   * @param tooFast received applications that came too fast
   * @param sameSecond minutes in which the team received in its most common second of the minute
   * @param repeated applications received again
   * @param repeatedReturned applications returned, but still received
   * @param firstOccurredAt microseconds since 1970
   * @param lastOccurredAt microseconds since 1970
   * @param lastArrivedAt milliseconds since 1970
   */
  public DayTally(
      int students,
      int elderly,
      int priority,
      int tooFast,
      int sameSecond,
      int repeated,
      int repeatedReturned,
      long firstOccurredAt,
      long lastOccurredAt,
      long lastArrivedAt) {
    this.students = students;
    this.elderly = elderly;
    this.priority = priority;
    this.tooFast = tooFast;
    this.sameSecond = sameSecond;
    this.repeated = repeated;
    this.repeatedReturned = repeatedReturned;
    this.firstOccurredAt = firstOccurredAt;
    this.lastOccurredAt = lastOccurredAt;
    this.lastArrivedAt = lastArrivedAt;
  }

  /** Adds a counted event. */
  public void add(ApplicationEvent event) {
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

  /** Counts an application that a station received faster than a person can. */
  public void addTooFast() {
    tooFast++;
  }

  /** Counts one more minute with the team's most common second of the minute. */
  public void addSameSecond() {
    sameSecond++;
  }

  /** Counts an application that was received again. */
  public void addRepeated() {
    repeated++;
  }

  /** Counts a returned application that stays received. */
  public void addRepeatedReturned() {
    repeatedReturned++;
  }

  /** Adds another tally. */
  public void addAll(DayTally other) {
    students += other.students;
    elderly += other.elderly;
    priority += other.priority;
    tooFast += other.tooFast;
    sameSecond += other.sameSecond;
    repeated += other.repeated;
    repeatedReturned += other.repeatedReturned;
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

  /** Adds received applications of one class of {@link WaitingTimes}. */
  public void addWaits(int ofClass, int applications) {
    waits()[ofClass] += applications;
  }

  /** Received applications of one class of {@link WaitingTimes}. */
  public int waits(int ofClass) {
    return waits == null ? 0 : waits[ofClass];
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

  /** Received applications beyond the third of one station in one minute of occurrence. */
  public int tooFast() {
    return tooFast;
  }

  /** Minutes in which a team received in its most common second of the minute. */
  public int sameSecond() {
    return sameSecond;
  }

  /** Received events of applications that had been received before and not returned since. */
  public int repeated() {
    return repeated;
  }

  /** Returned events of applications that stay received, as they were received more than once. */
  public int repeatedReturned() {
    return repeatedReturned;
  }

  /**
   * Received applications by classes of {@link WaitingTimes}; null if none named a waiting time.
   */
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
}
