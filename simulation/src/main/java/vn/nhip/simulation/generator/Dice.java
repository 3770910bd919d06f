package vn.nhip.simulation.generator;

import java.util.Random;

/** Random numbers that are the same on every JDK, as {@link Random} guarantees. */
final class Dice {

  private final Random random;

  private Dice(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Creates an independent sequence for each label, so that a change to one team does not affect
   * others.
   */
  static Dice of(long seed, String label) {
    long mixed = seed * 0x9E3779B97F4A7C15L + label.hashCode();
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return new Dice(mixed ^ (mixed >>> 31));
  }

  /** True with this probability in percent. */
  boolean percent(double chance) {
    return random.nextDouble() * 100 < chance;
  }

  /** From {@code low} to {@code high}, both inclusive. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** From {@code low} up to but not including {@code high}. */
  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** A normally distributed number with mean 0 and this standard deviation. */
  double gaussian(double deviation) {
    return random.nextGaussian() * deviation;
  }

  /** An exponentially distributed number with mean 1. */
  double exponential() {
    return -StrictMath.log(1 - random.nextDouble());
  }

  /** A Poisson-distributed number with this mean. */
  int poisson(double expected) {
    if (expected > 30) {
      return Math.max(0, (int) Math.round(expected + gaussian(Math.sqrt(expected))));
    }
    double limit = StrictMath.exp(-expected);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
