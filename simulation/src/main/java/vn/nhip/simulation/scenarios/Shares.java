package vn.nhip.simulation.scenarios;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Splits a published total into parts that add up to it exactly. */
final class Shares {
  private Shares() {}

  /**
   * Splits in proportion to the weights by the largest-remainder method; the sum is {@code total}.
   */
  static int[] split(int total, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    int[] parts = new int[weights.length];
    double[] remainders = new double[weights.length];
    int left = total;
    for (int i = 0; i < parts.length; i++) {
      double exact = total * weights[i] / sum;
      parts[i] = (int) exact;
      remainders[i] = exact - parts[i];
      left -= parts[i];
    }
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
        .limit(left)
        .forEach(i -> parts[i]++);
    return parts;
  }
}
