package vn.nhip.job.counting;

/**
 * Counts, for each application of a team, how often it was received less how often it was returned,
 * until the working day on which it was first seen is sealed. Takes 8 bytes per application when
 * stored, up to 23 in memory. An application is identified by a 32-bit hash.
 *
 * <p>An entry holds, from the highest bit: hash, 16 bits of the working day, count.
 */
public final class Applications extends EntryTable {
  private static final int DAY_SHIFT = Short.SIZE;
  private static final int HASH_SHIFT = Integer.SIZE;

  /** An empty table with room for a number of applications. */
  public Applications(int size) {
    super(-1L << HASH_SHIFT, size);
  }

  private Applications(Applications original) {
    super(original);
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
    removeIf(entry -> (short) (entry >> DAY_SHIFT) == (short) day);
  }

  private int change(int application, int day, int by) {
    long key = (long) application << HASH_SHIFT;
    int slot = find(key);
    long before = entry(slot);
    int count = (short) before + by;
    if (count == (short) count) {
      long firstDay = before == 0 ? day : before >> DAY_SHIFT;
      set(slot, key | ((firstDay & 0xffffL) << DAY_SHIFT) | (count & 0xffffL));
    }
    return count;
  }

  /** An independent copy, made in constant time. */
  public Applications copy() {
    return new Applications(this);
  }
}
