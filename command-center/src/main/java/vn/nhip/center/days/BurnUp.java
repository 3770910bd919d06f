package vn.nhip.center.days;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The burn-up chart of a campaign; {@code BurnUp} in openapi.yaml.
 *
 * @param from the first day
 * @param totals cumulative applications at the end of each day, from the first to the current one
 * @param fan forecast of the totals after that, at increasing distances; empty if there is no
 *     forecast
 */
public record BurnUp(LocalDate from, List<Long> totals, List<Point> fan) {
  private static final int POINTS = 60;
  private static final int MAX_DAYS = 730;

  /** Forecast of the total at the end of a day: 10th percentile, mean and 90th percentile. */
  public record Point(LocalDate day, long low, long middle, long high) {}

  /**
   * Creates the chart.
   *
   * @param brought applications of each day with figures, at least one
   * @param forecast the forecast; null if there is none
   * @param until the last day to show
   */
  static BurnUp of(
      Map<LocalDate, Long> brought, CampaignForecast forecast, LocalDate today, LocalDate until) {
    LocalDate from = brought.keySet().stream().min(LocalDate::compareTo).orElse(today);
    List<Long> totals = new ArrayList<>();
    long total = 0;
    for (LocalDate day = from; !day.isAfter(today); day = day.plusDays(1)) {
      total += brought.getOrDefault(day, 0L);
      totals.add(total);
    }
    return new BurnUp(
        from, totals, forecast == null ? List.of() : points(forecast, total, today, until));
  }

  private static List<Point> points(
      CampaignForecast forecast, long total, LocalDate today, LocalDate until) {
    int days = (int) Math.min(MAX_DAYS, Math.max(1, ChronoUnit.DAYS.between(today, until)));
    int step = (days + POINTS - 1) / POINTS;
    List<Point> points = new ArrayList<>();
    for (int n = 0; n < days + step; n += step) {
      points.add(
          new Point(
              today.plusDays(n),
              total + forecast.low(n),
              total + forecast.middle(n),
              total + forecast.high(n)));
    }
    return points;
  }
}
