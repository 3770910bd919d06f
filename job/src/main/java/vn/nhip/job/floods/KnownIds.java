package vn.nhip.job.floods;

/** A set of ids, each as a hash of 64 bits, with the day on which it was last seen. */
public final class KnownIds {

  private static final int SMALLEST = 64;

  /** Open addressing; 0 marks a free place. */
  private long[] keys = new long[SMALLEST];

  private int[] days = new int[SMALLEST];
  private int size;

  /** How many ids are known. */
  public int size() {
    return size;
  }

  /** Whether the id is known; if so, it was seen on this day. */
  boolean hear(long id, int day) {
    int place = find(id);
    if (keys[place] == 0) {
      return false;
    }
    days[place] = Math.max(days[place], day);
    return true;
  }

  /** Adds an id that was seen on that day. */
  public void add(long id, int day) {
    int place = find(id);
    if (keys[place] == 0) {
      size++;
    }
    keys[place] = id;
    days[place] = day;
    if (size * 10L > keys.length * 7L) {
      rebuild(Integer.MIN_VALUE);
    }
  }

  /** Forgets ids that were not seen on that day or later. */
  void forgetBefore(int day) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0 && days[i] < day) {
        rebuild(day);
        return;
      }
    }
  }

  private void rebuild(int day) {
    long[] oldKeys = keys;
    int[] oldDays = days;
    int kept = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      kept += oldKeys[i] != 0 && oldDays[i] >= day ? 1 : 0;
    }
    int places = SMALLEST;
    while (kept * 10L > places * 5L) {
      places *= 2;
    }
    keys = new long[places];
    days = new int[places];
    size = kept;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0 && oldDays[i] >= day) {
        int place = find(oldKeys[i]);
        keys[place] = oldKeys[i];
        days[place] = oldDays[i];
      }
    }
  }

  private int find(long id) {
    int mask = keys.length - 1;
    int place = (int) id & mask;
    while (keys[place] != 0 && keys[place] != id) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** The hash of a name among those of its kind; never 0. */
  static long hash(int kind, String name) {
    long hash = kind + 0x9E3779B97F4A7C15L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return hash == 0 ? 1 : hash;
  }

  /** The place of the next id from a place on, or -1. */
  public int next(int from) {
    for (int place = from; place < keys.length; place++) {
      if (keys[place] != 0) {
        return place;
      }
    }
    return -1;
  }

  /** The id at a place. */
  public long id(int place) {
    return keys[place];
  }

  /** The day on which the id at a place was last seen. */
  public int day(int place) {
    return days[place];
  }
}
