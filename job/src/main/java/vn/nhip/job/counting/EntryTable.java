package vn.nhip.job.counting;

import java.util.function.LongPredicate;

/**
 * A hash table with open addressing whose entries are longs: a key in the upper bits, counts below.
 *
 * <p>A copy shares the table until either side changes it.
 */
public abstract sealed class EntryTable permits Applications, StationMinutes {
  private static final int SMALLEST = 16;

  private final long keyBits;

  /** 0 marks a free slot. */
  private long[] table;

  private int size;
  private boolean shared;

  /**
   * An empty table.
   *
   * @param keyBits the bits of the key; entries are hashed by the upper 32 of them
   * @param size the number of entries to have room for
   */
  EntryTable(long keyBits, int size) {
    int slots = SMALLEST;
    while (size * 10L > slots * 7L) {
      slots *= 2;
    }
    this.keyBits = keyBits;
    table = new long[slots];
  }

  /** An independent copy, made in constant time. */
  EntryTable(EntryTable original) {
    keyBits = original.keyBits;
    table = original.table;
    size = original.size;
    shared = true;
    original.shared = true;
  }

  /** Adds an entry of another such table; its key must be absent. */
  public final void put(long entry) {
    set(find(entry), entry);
  }

  /** Sets the entry in a slot, which is that of the entry's key. */
  final void set(int slot, long entry) {
    if (shared) {
      table = table.clone();
      shared = false;
    }
    size += table[slot] == 0 ? 1 : 0;
    table[slot] = entry;
    if (size * 10L > table.length * 7L) {
      grow();
    }
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        table[find(entry)] = entry;
      }
    }
  }

  /** The slot of an entry's key, or the free slot where it belongs. */
  final int find(long entry) {
    long key = entry & keyBits;
    int mask = table.length - 1;
    int slot = (int) (key >>> Integer.SIZE) & mask;
    while (table[slot] != 0 && (table[slot] & keyBits) != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Removes the entries that match a condition. */
  final void removeIf(LongPredicate condition) {
    long[] old = table;
    table = new long[SMALLEST];
    size = 0;
    shared = false;
    for (long entry : old) {
      if (entry != 0 && !condition.test(entry)) {
        put(entry);
      }
    }
  }

  /** The number of entries. */
  public final int size() {
    return size;
  }

  /** The first occupied slot at or after a slot, or -1. */
  public final int next(int from) {
    for (int slot = from; slot < table.length; slot++) {
      if (table[slot] != 0) {
        return slot;
      }
    }
    return -1;
  }

  /** The entry in a slot; 0 if it is free. */
  public final long entry(int slot) {
    return table[slot];
  }
}
