package vn.nhip.job.counting;

/**
 * Counts, for each application of a team, how often it was received less how often it was returned,
 * until the working day on which it was first seen is sealed. A hash table with open addressing: 8
 * bytes per application when stored, up to 23 in memory. An application is identified by a 32-bit
 * hash.
 *
 * <p>A copy shares the table until either side changes it.
 */
public final class Applications {
  private static final int SMALLEST = 16;
  private static final int DAY_SHIFT = Short.SIZE;
  private static final int HASH_SHIFT = Integer.SIZE;

  /** From the highest bit: hash, 16 bits of the working day, count; 0 is a free slot. */
  private long[] table;

  private int size;
  private boolean shared;

  /** An empty table. */
  public Applications() {
    this(SMALLEST);
  }

  private Applications(int places) {
    table = new long[places];
  }

  /**
   * Records that an application was received.
   *
   * @param application its hash; 0 where it is unknown
   * @param day the working day of the event, days since 1970
   * @return whether it had been received before and not returned since
   */
  boolean addReceived(int application, int day) {
    return application != 0 && change(application, day, 1) > 1;
  }

  /**
   * Records that an application was returned.
   *
   * @return whether it stays received, as it was received more than once
   */
  boolean addReturned(int application, int day) {
    return application != 0 && change(application, day, -1) > 0;
  }

  /** Removes the applications first seen on a working day. */
  void removeDay(int day) {
    long[] old = table;
    table = new long[SMALLEST];
    size = 0;
    shared = false;
    for (long entry : old) {
      if (entry != 0 && (short) (entry >> DAY_SHIFT) != (short) day) {
        put(entry);
      }
    }
  }

  private int change(int application, int day, int by) {
    int place = find(application);
    if (table[place] == 0) {
      put(entry(application, day, by));
      return by;
    }
    int count = (short) table[place] + by;
    if (count == (short) count) {
      if (shared) {
        table = table.clone();
        shared = false;
      }
      table[place] = entry(application, (int) (table[place] >> DAY_SHIFT), count);
    }
    return count;
  }

  private static long entry(int application, int day, int count) {
    return ((long) application << HASH_SHIFT) | ((day & 0xffffL) << DAY_SHIFT) | (count & 0xffffL);
  }

  /** Adds an entry of another such table; the application must be absent. */
  public void put(long entry) {
    if (shared) {
      table = table.clone();
      shared = false;
    }
    table[find((int) (entry >>> HASH_SHIFT))] = entry;
    size++;
    if (size * 10L > table.length * 7L) {
      grow();
    }
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        table[find((int) (entry >>> HASH_SHIFT))] = entry;
      }
    }
  }

  /** The slot of an application, or the free slot where it belongs. */
  private int find(int application) {
    int mask = table.length - 1;
    int place = application & mask;
    while (table[place] != 0 && (int) (table[place] >>> HASH_SHIFT) != application) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** An empty table with room for a number of applications. */
  public static Applications withRoomFor(int size) {
    int places = SMALLEST;
    while (size * 10L > places * 7L) {
      places *= 2;
    }
    return new Applications(places);
  }

  /** The number of applications. */
  public int size() {
    return size;
  }

  /** The first occupied slot at or after a slot, or -1. */
  public int next(int from) {
    for (int place = from; place < table.length; place++) {
      if (table[place] != 0) {
        return place;
      }
    }
    return -1;
  }

  /** The entry in a slot: hash, working day and count, from the highest bit. */
  public long entry(int place) {
    return table[place];
  }

  /** An independent copy. */
  public Applications copy() {
    Applications copy = new Applications(0);
    copy.table = table;
    copy.size = size;
    copy.shared = true;
    shared = true;
    return copy;
  }
}
