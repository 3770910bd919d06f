package vn.nhip.core.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The ten rests of contract §2.5: what a unit still received on each of its last days after the
 * same point of the plan, scaled to today's target. Immutable.
 */
public final class Rests {

  private final int[] values;
  private final int[] sorted;
  private final int ownDays;

  /**
   * @param values one for each day, in the order in which the days were chosen; at least one
   * @param ownDays how many of the first values are of the unit's own days; the others are shares
   *     of the plan
   */
  public Rests(int[] values, int ownDays) {
    this.values = values.clone();
    this.sorted = values.clone();
    this.ownDays = ownDays;
    Arrays.sort(sorted);
  }

  /** The number of days on which the unit still received at least what is missing. */
  public int enough(int missing) {
    int enough = 0;
    while (enough < sorted.length && sorted[sorted.length - 1 - enough] >= missing) {
      enough++;
    }
    return enough;
  }

  /** The median, rounded down: of ten, halfway between the fifth and the sixth smallest. */
  public int median() {
    long low = sorted[(sorted.length - 1) / 2];
    return (int) Math.floorDiv(low + sorted[sorted.length / 2], 2L);
  }

  /** The smallest rest. */
  public int least() {
    return sorted[0];
  }

  /** The largest rest. */
  public int most() {
    return sorted[sorted.length - 1];
  }

  /** The rest of each day, in the order in which the days were chosen. */
  public List<Integer> values() {
    return Arrays.stream(values).boxed().toList();
  }

  /** How many of the first values are of the unit's own days; the others are shares of the plan. */
  public int ownDays() {
    return ownDays;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rests rests
        && ownDays == rests.ownDays
        && Arrays.equals(values, rests.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** The values, and how many of them are of own days. */
  @Override
  public String toString() {
    return Arrays.toString(values) + " of " + ownDays + " own days";
  }

  /** Writes rests or null. */
  public static void write(Rests rests, DataOutput out) throws IOException {
    out.writeByte(rests == null ? 0 : rests.values.length);
    if (rests != null) {
      out.writeByte(rests.ownDays);
      for (int value : rests.values) {
        out.writeInt(value);
      }
    }
  }

  /** Reads rests or null as written by {@link #write}. */
  public static Rests read(DataInput in) throws IOException {
    int count = in.readUnsignedByte();
    if (count == 0) {
      return null;
    }
    int ownDays = in.readUnsignedByte();
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readInt();
    }
    return new Rests(values, ownDays);
  }
}
