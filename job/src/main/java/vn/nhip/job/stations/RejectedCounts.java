package vn.nhip.job.stations;

import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.core.events.RejectReason;

/**
 * Number of a station's rejected records by working day of arrival and reason. Past days are
 * removed; days after today exist while some partition is ahead of the arrival clock.
 */
public final class RejectedCounts {

  /** Number of reasons for rejecting a record that names its station. */
  public static final int REASONS = RejectReason.CLOCK_SKEW.ordinal() + 1;

  private final SortedMap<Integer, int[]> days = new TreeMap<>();
  private int today = Integer.MIN_VALUE;

  /** Number of records ever added, plus twice the number of days removed. */
  private long changes;

  void add(int day, RejectReason reason) {
    count(day, reason.ordinal(), 1);
  }

  void addAll(RejectedCounts other) {
    other.days.forEach(
        (day, counts) -> {
          for (int reason = 0; reason < REASONS; reason++) {
            count(day, reason, counts[reason]);
          }
        });
  }

  private void count(int day, int reason, int records) {
    if (records > 0 && day >= today) {
      days.computeIfAbsent(day, unknown -> new int[REASONS])[reason] += records;
      changes += records;
    }
  }

  /**
   * Advances today to the clock's working day, days since 1970, and removes earlier days.
   *
   * @return whether today's counts have changed
   */
  boolean advanceTo(int day) {
    if (day <= today) {
      return false;
    }
    boolean hadSome = days.containsKey(today);
    SortedMap<Integer, int[]> past = days.headMap(day);
    changes += 2L * past.size();
    past.clear();
    today = day;
    return hadSome || days.containsKey(day);
  }

  /** Records rejected today for a reason. */
  int today(RejectReason reason) {
    int[] counts = days.get(today);
    return counts == null ? 0 : counts[reason.ordinal()];
  }

  /** A number that grows with each change of today's counts. */
  long version() {
    return changes + (days.containsKey(today) ? 1 : 0);
  }

  /** Becomes equal to another. */
  public void set(RejectedCounts other) {
    days.clear();
    other.days.forEach((day, counts) -> days.put(day, counts.clone()));
    today = other.today;
    changes = other.changes;
  }

  /** The clock's working day, days since 1970; {@link Integer#MIN_VALUE} before the first. */
  public int today() {
    return today;
  }

  /** Number of records ever added, plus twice the number of days removed. */
  public long changes() {
    return changes;
  }

  /** Counts by working day, one for each reason in their order; not a copy. */
  public SortedMap<Integer, int[]> byDay() {
    return days;
  }

  /** Restores stored values; {@link #byDay} must be filled as well. */
  public void restore(int currentDay, long allChanges) {
    today = currentDay;
    changes = allChanges;
  }
}
