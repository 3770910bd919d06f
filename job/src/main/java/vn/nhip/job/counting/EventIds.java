package vn.nhip.job.counting;

import java.util.Arrays;

/**
 * A set of event ids, each two longs: 21 to 35 bytes per id.
 *
 * <p>Ids are only ever added, so they are kept in the order of addition, and a hash table holds
 * their positions. Flink copies a state value on its first access after a checkpoint and goes on
 * with the copy, while another thread stores the original. The copy shares the ids and takes over
 * the table; it only writes beyond the original's size, up to which the other thread reads.
 */
public final class EventIds {

  private static final int SMALLEST = 16;

  /** Pairs of longs in the order of addition; a pair never changes. */
  private long[] ids;

  private int size;

  /**
   * A hash table with open addressing: the position of an id, counted from 1, below bits of its
   * hash; 0 marks a free slot. Null if a copy has taken it; then the array of ids belongs to that
   * copy.
   */
  private int[] positions;

  /** An empty set. */
  public EventIds() {
    this(new long[SMALLEST], 0, new int[SMALLEST]);
  }

  private EventIds(long[] ids, int size, int[] positions) {
    this.ids = ids;
    this.size = size;
    this.positions = positions;
  }

  /** An empty set with room for a number of ids. */
  public static EventIds withRoomFor(int size) {
    int longs = Math.max(SMALLEST, 2 * size + size / 4 * 2);
    return new EventIds(new long[longs], 0, new int[slotsFor(size)]);
  }

  private static int slotsFor(int size) {
    int slots = SMALLEST;
    while (isCrowded(size, slots)) {
      slots *= 2;
    }
    return slots;
  }

  private static boolean isCrowded(int size, int slots) {
    return size * 4L > slots * 3L;
  }

  /** Adds an id; returns false if it was present. */
  public boolean add(long high, long low) {
    if (positions == null) {
      ids = ids.clone();
      rehash(slotsFor(size));
    }
    long hash = mix(high, low);
    int slot = slotOf(hash, high, low);
    if (positions[slot] != 0) {
      return false;
    }
    if (2 * size == ids.length) {
      ids = Arrays.copyOf(ids, ids.length + ids.length / 4 * 2);
    }
    ids[2 * size] = high;
    ids[2 * size + 1] = low;
    size++;
    positions[slot] = hashBits(hash) | size;
    if (isCrowded(size, positions.length)) {
      rehash(2 * positions.length);
    }
    return true;
  }

  /** The slot of an id, or the free slot where it belongs. */
  private int slotOf(long hash, long high, long low) {
    int mask = positions.length - 1;
    int bits = hashBits(hash);
    int slot = (int) hash & mask;
    while (positions[slot] != 0) {
      int position = (positions[slot] & mask) - 1;
      if ((positions[slot] & ~mask) == bits && high(position) == high && low(position) == low) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash(int slots) {
    positions = new int[slots];
    for (int i = 0; i < size; i++) {
      long hash = mix(high(i), low(i));
      positions[slotOf(hash, high(i), low(i))] = hashBits(hash) | (i + 1);
    }
  }

  /** The bits of a hash that stand above a position, so that most other ids are not compared. */
  private int hashBits(long hash) {
    return (int) (hash >>> Integer.SIZE) & -positions.length;
  }

  /** The upper half of an id, by the order of addition. */
  public long high(int position) {
    return ids[2 * position];
  }

  /** The lower half of an id, by the order of addition. */
  public long low(int position) {
    return ids[2 * position + 1];
  }

  /** The number of ids. */
  public int size() {
    return size;
  }

  /**
   * An independent copy, made in constant time. Adding to the copy takes no longer than before; the
   * next addition to the original copies all ids.
   */
  public EventIds copy() {
    EventIds copy = new EventIds(ids, size, positions);
    positions = null;
    return copy;
  }

  // Ids need not be random: consecutive ones must spread as well.
  private static long mix(long high, long low) {
    long h = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    h ^= h >>> 32;
    h = (h ^ low) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }
}
