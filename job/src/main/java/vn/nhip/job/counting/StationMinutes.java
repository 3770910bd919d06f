package vn.nhip.job.counting;

/**
 * Counts, up to {@value #MOST}, the applications that each station received in each minute of
 * occurrence. A hash table with open addressing: 8 to 16 bytes per station and minute, which are
 * identified by a 62-bit hash.
 *
 * <p>A copy shares the table until either side changes it.
 */
public final class StationMinutes {

  /** Largest number that a person can receive in a minute. */
  private static final int MOST = 3;

  private static final int SMALLEST = 16;

  /** Hashes with the count in the lowest two bits; 0 marks a free slot. */
  private long[] table = new long[SMALLEST];

  private int size;
  private boolean shared;

  /**
   * Counts an application.
   *
   * @param minute minute of occurrence since 1970
   * @return whether {@value #MOST} applications were received before it
   */
  boolean isBeyond(String station, long minute) {
    long key = hash(station, minute) & -4;
    int place = find(key);
    if ((table[place] & MOST) == MOST) {
      return true;
    }
    if (shared) {
      table = table.clone();
      shared = false;
    }
    if (table[place] == 0) {
      table[place] = key;
      size++;
    }
    table[place]++;
    if (size * 10L > table.length * 7L) {
      grow();
    }
    return false;
  }

  /** An empty table with room for a number of stations and minutes. */
  public static StationMinutes withRoomFor(int size) {
    StationMinutes minutes = new StationMinutes();
    int places = SMALLEST;
    while (size * 10L > places * 7L) {
      places *= 2;
    }
    minutes.table = new long[places];
    return minutes;
  }

  /** Adds an entry of another such table; the station and minute must be absent. */
  public void put(long entry) {
    table[find(entry & -4)] = entry;
    size++;
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

  /** The entry in a slot: a hash of station and minute with the count in the lowest two bits. */
  public long entry(int place) {
    return table[place];
  }

  /** The number of entries. */
  public int size() {
    return size;
  }

  /** An independent copy, made in constant time. */
  public StationMinutes copy() {
    StationMinutes copy = new StationMinutes();
    copy.table = table;
    copy.size = size;
    copy.shared = true;
    shared = true;
    return copy;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        table[find(entry & -4)] = entry;
      }
    }
  }

  /** The slot of a key, or the free slot where it belongs. */
  private int find(long key) {
    int mask = table.length - 1;
    int place = (int) (key >>> 32) & mask;
    while (table[place] != 0 && (table[place] & -4) != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private static long hash(String station, long minute) {
    long hash = minute;
    for (int i = 0; i < station.length(); i++) {
      hash = (hash ^ station.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    hash *= 0xD6E8FEB86659FD93L;
    return hash ^ (hash >>> 32);
  }
}
