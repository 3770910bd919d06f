package vn.nhip.job.counting;

import java.util.BitSet;
import vn.nhip.core.events.EventType;

/**
 * Number of events of each counted type in each minute of occurrence of one working day. Minutes
 * are stored in blocks by hour and type, which exist only where something was counted.
 */
public final class MinuteCounts {

  private static final int TYPES = EventType.COUNTING;
  private static final int BLOCK = 60;

  private int[][] blocks = new int[24 * TYPES][];
  private final int[] totals = new int[TYPES];

  /**
   * Adds events to one minute.
   *
   * @param minute minute of the working day, from 0
   * @param type ordinal of a counting {@link EventType}
   */
  public void add(int minute, int type, int events) {
    block(minute / BLOCK * TYPES + type)[minute % BLOCK] += events;
    totals[type] += events;
  }

  /**
   * Adds all counts of another.
   *
   * @param changed in which the minutes of the added counts are set
   */
  public void addAll(MinuteCounts other, BitSet changed) {
    for (int b = 0; b < other.blocks.length; b++) {
      int[] from = other.blocks[b];
      if (from == null) {
        continue;
      }
      int[] to = block(b);
      for (int m = 0; m < BLOCK; m++) {
        if (from[m] != 0) {
          to[m] += from[m];
          changed.set(b / TYPES * BLOCK + m);
        }
      }
    }
    for (int type = 0; type < TYPES; type++) {
      totals[type] += other.totals[type];
    }
  }

  /** Sets every minute in which something was counted. */
  public void markAll(BitSet minutes) {
    new MinuteCounts().addAll(this, minutes);
  }

  /** The events of one type in the minutes {@code from} (inclusive) to {@code to} (exclusive). */
  public int sum(int type, int from, int to) {
    int sum = 0;
    int minute = from;
    while (minute < to) {
      int b = minute / BLOCK * TYPES + type;
      int end = Math.min(to, (minute / BLOCK + 1) * BLOCK);
      if (b < blocks.length && blocks[b] != null) {
        for (int m = minute; m < end; m++) {
          sum += blocks[b][m % BLOCK];
        }
      }
      minute = end;
    }
    return sum;
  }

  /** The events of one type in the whole day. */
  public int sum(int type) {
    return totals[type];
  }

  /**
   * The first place with events at or after a place, or -1. A place stands for an hour, a type and
   * a minute of the hour, in this order; see {@link #at} and {@link #put}.
   */
  public int next(int from) {
    for (int b = from / BLOCK; b < blocks.length; b++) {
      if (blocks[b] != null) {
        for (int m = b == from / BLOCK ? from % BLOCK : 0; m < BLOCK; m++) {
          if (blocks[b][m] != 0) {
            return b * BLOCK + m;
          }
        }
      }
    }
    return -1;
  }

  /** The number of events at a place that {@link #next} returned. */
  public int at(int place) {
    return blocks[place / BLOCK][place % BLOCK];
  }

  /** Adds events to a place, see {@link #next}. */
  public void put(int place, int events) {
    block(place / BLOCK)[place % BLOCK] += events;
    totals[place / BLOCK % TYPES] += events;
  }

  /** An independent copy. */
  public MinuteCounts copy() {
    MinuteCounts copy = new MinuteCounts();
    copy.blocks = new int[blocks.length][];
    for (int b = 0; b < blocks.length; b++) {
      copy.blocks[b] = blocks[b] == null ? null : blocks[b].clone();
    }
    System.arraycopy(totals, 0, copy.totals, 0, TYPES);
    return copy;
  }

  private int[] block(int b) {
    if (b >= blocks.length) {
      // A day on which the clocks are set back is longer than 24 hours.
      int[][] longer = new int[b / TYPES * TYPES + TYPES][];
      System.arraycopy(blocks, 0, longer, 0, blocks.length);
      blocks = longer;
    }
    if (blocks[b] == null) {
      blocks[b] = new int[BLOCK];
    }
    return blocks[b];
  }
}
