package vn.nhip.job.stations;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.core.events.RejectReason;

/**
 * How many of a station's records were rejected, by working day of arrival and reason. Past days
 * are forgotten; later ones are there while some partition is ahead of the clock.
 */
final class RejectedCounts {

  /** Reasons for which a record can be rejected that names its station. */
  private static final int REASONS = RejectReason.CLOCK_SKEW.ordinal() + 1;

  private final SortedMap<Integer, int[]> days = new TreeMap<>();
  private int today = Integer.MIN_VALUE;

  /** All that were ever taken in, and twice the number of days forgotten. */
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
   * The clock is in a working day, days since 1970; forgets those before.
   *
   * @return whether what is counted of today is other than before
   */
  boolean turnTo(int day) {
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

  /** The days of which something is counted; days since 1970. */
  Iterable<Integer> days() {
    return days.keySet();
  }

  /** Records rejected today for that reason. */
  int today(RejectReason reason) {
    int[] counts = days.get(today);
    return counts == null ? 0 : counts[reason.ordinal()];
  }

  /** Grows with each change of what is counted of today, whatever happens in between. */
  long version() {
    return changes + (days.containsKey(today) ? 1 : 0);
  }

  /** Becomes equal to another. */
  void set(RejectedCounts other) {
    days.clear();
    other.days.forEach((day, counts) -> days.put(day, counts.clone()));
    today = other.today;
    changes = other.changes;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(today);
    out.writeLong(changes);
    out.writeShort(days.size());
    for (Map.Entry<Integer, int[]> day : days.entrySet()) {
      out.writeInt(day.getKey());
      for (int count : day.getValue()) {
        out.writeInt(count);
      }
    }
  }

  /** Reads what {@link #writeTo} wrote into an empty one. */
  void readFrom(DataInput in) throws IOException {
    today = in.readInt();
    changes = in.readLong();
    for (int n = in.readUnsignedShort(); n > 0; n--) {
      int[] counts = new int[REASONS];
      int day = in.readInt();
      for (int reason = 0; reason < REASONS; reason++) {
        counts[reason] = in.readInt();
      }
      days.put(day, counts);
    }
  }
}
