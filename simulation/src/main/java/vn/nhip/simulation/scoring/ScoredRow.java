package vn.nhip.simulation.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A scored row of the table with 95 % bootstrap intervals. Teams are drawn with replacement, each
 * with all of its days, because days of one team are correlated.
 *
 * @param row the scored row
 * @param score score over all team-days
 * @param samples scores of the bootstrap samples
 */
public record ScoredRow(Row row, Score score, List<Score> samples) {

  private static final int SAMPLES = 1_000;
  private static final double OUTSIDE = 0.025;

  public ScoredRow {
    samples = List.copyOf(samples);
  }

  /** Scores a rule. */
  public static ScoredRow of(Row row, List<TeamDay> days) {
    Map<String, List<TeamDay>> byTeam = new TreeMap<>();
    days.forEach(day -> byTeam.computeIfAbsent(day.team(), unknown -> new ArrayList<>()).add(day));
    List<Tally> teams = byTeam.values().stream().map(each -> Tally.of(row, each)).toList();
    Random random = new Random(1);
    List<Score> samples = new ArrayList<>(SAMPLES);
    for (int sample = 0; sample < SAMPLES && !teams.isEmpty(); sample++) {
      Tally drawn = new Tally();
      for (int i = 0; i < teams.size(); i++) {
        drawn.add(teams.get(random.nextInt(teams.size())));
      }
      samples.add(drawn.score());
    }
    return new ScoredRow(row, Tally.of(row, days).score(), samples);
  }

  /** The lower end of a figure's interval; NaN if no sample has the figure. */
  public double low(ToDoubleFunction<Score> figure) {
    return quantile(figure, OUTSIDE);
  }

  /** The upper end of a figure's interval; NaN if no sample has the figure. */
  public double high(ToDoubleFunction<Score> figure) {
    return quantile(figure, 1 - OUTSIDE);
  }

  private double quantile(ToDoubleFunction<Score> figure, double share) {
    double[] values =
        samples.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).toArray();
    if (values.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(values);
    return values[(int) Math.round(share * (values.length - 1))];
  }
}
