package vn.nhip.simulation.scenarios;

import java.util.List;

/**
 * Random numbers that are the same on every JDK. SplitMix64 is implemented here because the JDK
 * guarantees a sequence only for {@code java.util.Random}, whose 48 bits of state are too few for
 * event ids.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /**
   * Creates an independent sequence for each label, so that a change to one team does not affect
   * others.
   */
  static Dice of(long seed, String label) {
    long state = seed;
    for (int i = 0; i < label.length(); i++) {
      state = mix(state + GOLDEN + label.charAt(i));
    }
    return new Dice(state);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** From 0 up to but not including {@code bound}. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** From {@code low} to {@code high}, both inclusive. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** From {@code low} up to but not including {@code high}. */
  double between(double low, double high) {
    return low + (next() >>> 11) * 0x1.0p-53 * (high - low);
  }

  boolean chance(int permille) {
    return below(1000) < permille;
  }

  <T> void shuffle(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      int other = below(i + 1);
      T swapped = list.get(i);
      list.set(i, list.get(other));
      list.set(other, swapped);
    }
  }

  /** The upper half of a random UUID of version 4. */
  long idHigh() {
    return (next() & ~0xF000L) | 0x4000L;
  }

  /** The lower half of a random UUID of version 4. */
  long idLow() {
    return (next() & ~(3L << 62)) | (1L << 63);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
