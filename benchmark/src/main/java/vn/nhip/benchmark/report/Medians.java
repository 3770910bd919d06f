package vn.nhip.benchmark.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The runs of one contestant on one log.
 *
 * @param runs the runs with figures
 * @param failures the reasons why other runs have none
 */
public record Medians(List<Figures> runs, List<String> failures) {

  static Medians of(List<Figures> all) {
    return new Medians(
        all.stream().filter(Figures::isRight).toList(),
        all.stream().filter(run -> !run.isRight()).map(Figures::failure).toList());
  }

  /** Whether there is a figure: no run was wrong. */
  boolean isRight() {
    return !runs.isEmpty() && failures.isEmpty();
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  double median(ToDoubleFunction<Figures> figure) {
    return median(runs.stream().mapToDouble(figure).toArray());
  }

  double least(ToDoubleFunction<Figures> figure) {
    return runs.stream().mapToDouble(figure).min().orElse(Double.NaN);
  }

  double most(ToDoubleFunction<Figures> figure) {
    return runs.stream().mapToDouble(figure).max().orElse(Double.NaN);
  }

  /** The median of some values. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
