package vn.nhip.simulation.generator;

import java.util.Random;

/** Random numbers that are the same on every JDK, as {@link Random} promises. */
final class Dice {

  private final Random random;

  private Dice(long seed) {
    this.random = new Random(seed);
  }

  /** Dice of its own for each label, so that a change to one team leaves the others as they are. */
  static Dice of(long seed, String label) {
    long mixed = seed * 0x9E3779B97F4A7C15L + label.hashCode();
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return new Dice(mixed ^ (mixed >>> 31));
  }

  /** True so often of a hundred times. */
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

  /** Around 0, with that standard deviation. */
  double gaussian(double deviation) {
    return random.nextGaussian() * deviation;
  }

  /** A waiting time with mean 1. */
  double exponential() {
    return -StrictMath.log(1 - random.nextDouble());
  }

  /** How many come where so many are expected. */
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
