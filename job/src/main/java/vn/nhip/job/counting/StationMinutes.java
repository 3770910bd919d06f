package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many applications each station received in each minute of occurrence, up to {@value #MOST}: 8
 * to 16 bytes a station and minute, in one table with open addressing. Stations are known by a hash
 * of 62 bits.
 *
 * <p>A copy shares the table until either side changes it.
 */
final class StationMinutes {

  /** More than a person can receive in a minute. */
  private static final int MOST = 3;

  private static final int SMALLEST = 16;

  /** Hashes with the count in the lowest two bits; 0 marks a free place. */
  private long[] table = new long[SMALLEST];

  private int size;
  private boolean shared;

  /**
   * Counts an application.
   *
   * @param minute of occurrence, since 1970
   * @return whether as many as are counted were received before
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

  StationMinutes copy() {
    StationMinutes copy = new StationMinutes();
    copy.table = table;
    copy.size = size;
    copy.shared = true;
    shared = true;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(size);
    for (long entry : table) {
      if (entry != 0) {
        out.writeLong(entry);
      }
    }
  }

  static StationMinutes readFrom(DataInput in) throws IOException {
    StationMinutes minutes = new StationMinutes();
    minutes.size = in.readInt();
    int places = SMALLEST;
    while (minutes.size * 10L > places * 7L) {
      places *= 2;
    }
    minutes.table = new long[places];
    for (int n = minutes.size; n > 0; n--) {
      long entry = in.readLong();
      minutes.table[minutes.find(entry & -4)] = entry;
    }
    return minutes;
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

  /** The place of a key, or the free one where it belongs. */
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
