package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A set of event ids, each two longs in one table with open addressing: 20 to 40 bytes an id.
 *
 * <p>Ids are only ever added, so a copy shares the table until either side adds to it.
 */
public final class EventIds {

  private static final int SMALLEST = 16;

  /** Pairs of longs; 0,0 marks a free place. */
  private long[] table;

  private int size;
  private boolean hasZero;
  private boolean shared;

  /** An empty set. */
  public EventIds() {
    this(SMALLEST);
  }

  private EventIds(int places) {
    table = new long[2 * places];
  }

  /** Adds an id; false where it was there before. */
  public boolean add(long high, long low) {
    if ((high | low) == 0) {
      boolean added = !hasZero;
      hasZero = true;
      return added;
    }
    int place = find(high, low);
    if ((table[place] | table[place + 1]) != 0) {
      return false;
    }
    if (shared) {
      table = table.clone();
      shared = false;
    }
    table[place] = high;
    table[place + 1] = low;
    size++;
    if (size * 10L > table.length / 2 * 8L) {
      grow();
    }
    return true;
  }

  /** How many ids are in it. */
  public int size() {
    return size + (hasZero ? 1 : 0);
  }

  /** A copy that is independent of this set, made in no time. */
  public EventIds copy() {
    EventIds copy = new EventIds(0);
    copy.table = table;
    copy.size = size;
    copy.hasZero = hasZero;
    copy.shared = true;
    shared = true;
    return copy;
  }

  /** Writes the ids, 16 bytes each. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(hasZero);
    out.writeInt(size);
    for (int i = 0; i < table.length; i += 2) {
      if ((table[i] | table[i + 1]) != 0) {
        out.writeLong(table[i]);
        out.writeLong(table[i + 1]);
      }
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static EventIds readFrom(DataInput in) throws IOException {
    boolean hasZero = in.readBoolean();
    int size = in.readInt();
    int places = SMALLEST;
    while (size * 10L > places * 8L) {
      places *= 2;
    }
    EventIds ids = new EventIds(places);
    for (int i = 0; i < size; i++) {
      ids.add(in.readLong(), in.readLong());
    }
    ids.hasZero = hasZero;
    return ids;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      if ((old[i] | old[i + 1]) != 0) {
        int place = find(old[i], old[i + 1]);
        table[place] = old[i];
        table[place + 1] = old[i + 1];
      }
    }
  }

  /** The place of an id, or the free one where it belongs. */
  private int find(long high, long low) {
    int mask = table.length - 1;
    int place = (int) (mix(high, low) << 1) & mask;
    while ((table[place] | table[place + 1]) != 0
        && (table[place] != high || table[place + 1] != low)) {
      place = (place + 2) & mask;
    }
    return place;
  }

  // Ids need not be random: numbered ones must spread as well.
  private static long mix(long high, long low) {
    long h = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    h ^= h >>> 32;
    h = (h ^ low) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }
}
