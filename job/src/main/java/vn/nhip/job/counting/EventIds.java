package vn.nhip.job.counting;

/**
 * A set of event ids, each two longs in a hash table with open addressing: 20 to 40 bytes per id.
 *
 * <p>Ids are only ever added, so a copy shares the table until either side adds to it.
 */
public final class EventIds {

  private static final int SMALLEST = 16;

  /** Pairs of longs; 0,0 marks a free slot. */
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

  /** An empty set with room for a number of ids. */
  public static EventIds withRoomFor(int size) {
    int places = SMALLEST;
    while (size * 10L > places * 8L) {
      places *= 2;
    }
    return new EventIds(places);
  }

  /** Adds an id; returns false if it was present. */
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

  /**
   * The first occupied slot at or after a slot, or -1. Together with {@link #high} and {@link #low}
   * it iterates over all ids other than 0,0.
   */
  public int next(int from) {
    for (int place = from; 2 * place < table.length; place++) {
      if ((table[2 * place] | table[2 * place + 1]) != 0) {
        return place;
      }
    }
    return -1;
  }

  /** The upper half of the id in a slot. */
  public long high(int place) {
    return table[2 * place];
  }

  /** The lower half of the id in a slot. */
  public long low(int place) {
    return table[2 * place + 1];
  }

  /** Whether 0,0 is one of the ids. */
  public boolean hasZero() {
    return hasZero;
  }

  /** The number of ids. */
  public int size() {
    return size + (hasZero ? 1 : 0);
  }

  /** An independent copy, made in constant time. */
  public EventIds copy() {
    EventIds copy = new EventIds(0);
    copy.table = table;
    copy.size = size;
    copy.hasZero = hasZero;
    copy.shared = true;
    shared = true;
    return copy;
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

  /** The slot of an id, or the free slot where it belongs. */
  private int find(long high, long low) {
    int mask = table.length - 1;
    int place = (int) (mix(high, low) << 1) & mask;
    while ((table[place] | table[place + 1]) != 0
        && (table[place] != high || table[place + 1] != low)) {
      place = (place + 2) & mask;
    }
    return place;
  }

  // Ids need not be random: consecutive ones must spread as well.
  private static long mix(long high, long low) {
    long h = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    h ^= h >>> 32;
    h = (h ^ low) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }
}
