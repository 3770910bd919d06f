package vn.nhip.benchmark.log;

/** Random numbers that are the same on every JDK: SplitMix64. */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  /** Creates an independent sequence for each pair of labels. */
  Dice(long seed, long label, long sublabel) {
    this.state = mix(seed, label, sublabel);
  }

  /** A hash of three numbers. */
  static long mix(long seed, long label, long sublabel) {
    return mix(mix(mix(seed + GOLDEN) + label + GOLDEN) + sublabel + GOLDEN);
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

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
