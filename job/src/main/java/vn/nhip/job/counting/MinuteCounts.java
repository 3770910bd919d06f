package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import vn.nhip.core.events.EventType;

/**
 * How many events of each counting type occurred in each minute of one working day. Minutes are
 * kept in blocks of an hour and type that exist only where something was counted.
 */
public final class MinuteCounts {

  private static final int TYPES = EventType.COUNTING;
  private static final int BLOCK = 60;

  private int[][] blocks = new int[24 * TYPES][];
  private final int[] totals = new int[TYPES];

  /**
   * Adds to one minute.
   *
   * @param minute of the working day, from 0
   * @param type ordinal of a counting {@link EventType}
   */
  public void add(int minute, int type, int events) {
    block(minute / BLOCK * TYPES + type)[minute % BLOCK] += events;
    totals[type] += events;
  }

  /**
   * Adds all of another's counts.
   *
   * @param changed where the minutes that they are in get marked
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

  /** Marks every minute in which something was counted. */
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

  /** Writes pairs of place and count. */
  public void writeTo(DataOutput out) throws IOException {
    int size = 0;
    for (int[] block : blocks) {
      for (int m = 0; block != null && m < BLOCK; m++) {
        size += block[m] == 0 ? 0 : 1;
      }
    }
    out.writeShort(size);
    for (int b = 0; b < blocks.length; b++) {
      for (int m = 0; blocks[b] != null && m < BLOCK; m++) {
        if (blocks[b][m] != 0) {
          out.writeShort(b * BLOCK + m);
          out.writeInt(blocks[b][m]);
        }
      }
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static MinuteCounts readFrom(DataInput in) throws IOException {
    MinuteCounts counts = new MinuteCounts();
    int size = in.readUnsignedShort();
    for (int i = 0; i < size; i++) {
      int place = in.readUnsignedShort();
      int events = in.readInt();
      counts.block(place / BLOCK)[place % BLOCK] = events;
      counts.totals[place / BLOCK % TYPES] += events;
    }
    return counts;
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
