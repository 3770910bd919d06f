package vn.nhip.benchmark.contestants;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The counted event ids of one team by working day; sealed days are dropped. */
public final class HazelcastJetIds implements Externalizable {
  private static final long serialVersionUID = 1L;
  private static final int KEPT_DAYS = (int) Buckets.HORIZON.toDays() + 2;

  private final TreeMap<Integer, Set<UUID>> days = new TreeMap<>();

  /** Creates an empty set. */
  public HazelcastJetIds() {}

  /** Adds an event's id; true if the event is the first with its id on its day. */
  boolean add(UsableEvent event) {
    int day = Buckets.workingDay(event.occurredAt);
    Set<UUID> ids = days.get(day);
    if (ids == null) {
      ids = new HashSet<>();
      days.put(day, ids);
      Iterator<Integer> known = days.keySet().iterator();
      while (known.hasNext() && known.next() < days.lastKey() - KEPT_DAYS) {
        known.remove();
      }
    }
    return ids.add(UUID.fromString(event.eventId));
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(days.size());
    for (Map.Entry<Integer, Set<UUID>> day : days.entrySet()) {
      out.writeInt(day.getKey());
      out.writeInt(day.getValue().size());
      for (UUID id : day.getValue()) {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
      }
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      int day = in.readInt();
      int size = in.readInt();
      Set<UUID> ids = new HashSet<>(size * 2);
      for (int i = 0; i < size; i++) {
        ids.add(new UUID(in.readLong(), in.readLong()));
      }
      days.put(day, ids);
    }
  }
}
