package vn.nhip.job.counting;

/**
 * Counts, up to {@value #MOST}, the applications that each station received in each minute of
 * occurrence. Takes 8 to 16 bytes per station and minute, which are identified by a 62-bit hash.
 *
 * <p>An entry holds the hash, with the count in the lowest two bits.
 */
public final class StationMinutes extends EntryTable {

  /** Largest number that a person can receive in a minute. */
  private static final int MOST = 3;

  /** An empty table with room for a number of stations and minutes. */
  public StationMinutes(int size) {
    super(~MOST, size);
  }

  private StationMinutes(StationMinutes original) {
    super(original);
  }

  /**
   * Counts an application.
   *
   * @param minute minute of occurrence since 1970
   * @return whether {@value #MOST} applications were received before it
   */
  boolean isBeyond(String station, long minute) {
    long key = hash(station, minute) & ~MOST;
    int slot = find(key);
    if ((entry(slot) & MOST) == MOST) {
      return true;
    }
    set(slot, (entry(slot) | key) + 1);
    return false;
  }

  /** An independent copy, made in constant time. */
  public StationMinutes copy() {
    return new StationMinutes(this);
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
