package vn.nhip.benchmark.contestants;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.HashMap;
import java.util.Map;

/** The windows of one unit, of all three lengths. */
public final class HazelcastJetUnit implements Externalizable {
  private static final long serialVersionUID = 1L;
  private static final int TYPES = 4;

  private final Map<Long, int[]> minutes = new HashMap<>();
  private final Map<Long, int[]> hours = new HashMap<>();
  private final Map<Long, int[]> days = new HashMap<>();

  /** Creates a unit without windows. */
  public HazelcastJetUnit() {}

  /** Counts an event and returns the current state of its windows. */
  HazelcastJetUpdate count(HazelcastJetUnitEvent unitEvent) {
    UsableEvent event = unitEvent.event();
    long minute = Buckets.start(event.occurredAt, Buckets.MINUTE);
    long hour = Buckets.start(event.occurredAt, Buckets.HOUR);
    long lead = Buckets.DAY_BEGINS_BEFORE_MIDNIGHT_UTC.toMillis();
    long day = Buckets.start(event.occurredAt + lead, Buckets.DAY) - lead;
    return new HazelcastJetUpdate(
        unitEvent,
        minute,
        count(minutes, minute, event.type),
        hour,
        count(hours, hour, event.type),
        day,
        count(days, day, event.type));
  }

  private static int[] count(Map<Long, int[]> windows, long start, int type) {
    int[] counts = windows.computeIfAbsent(start, unknown -> new int[TYPES]);
    counts[type]++;
    return counts.clone();
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    write(minutes, out);
    write(hours, out);
    write(days, out);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    read(minutes, in);
    read(hours, in);
    read(days, in);
  }

  private static void write(Map<Long, int[]> windows, ObjectOutput out) throws IOException {
    out.writeInt(windows.size());
    for (Map.Entry<Long, int[]> window : windows.entrySet()) {
      out.writeLong(window.getKey());
      for (int count : window.getValue()) {
        out.writeInt(count);
      }
    }
  }

  private static void read(Map<Long, int[]> windows, ObjectInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      long start = in.readLong();
      int[] counts = new int[TYPES];
      for (int type = 0; type < TYPES; type++) {
        counts[type] = in.readInt();
      }
      windows.put(start, counts);
    }
  }
}
