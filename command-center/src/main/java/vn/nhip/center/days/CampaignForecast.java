package vn.nhip.center.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forecasts a unit's applications over a number of days from its last 14 days, including those
 * without work. The low and high figures are the 10th and 90th percentiles. Days are assumed to be
 * independent, and their sum to be normally distributed.
 */
final class CampaignForecast {
  /** Minimum number of past days for a forecast. */
  static final int FEWEST_DAYS = 5;

  private static final int DAYS = 14;
  private static final int MAX_DAYS = 20_000;

  /** The 90th percentile of the standard normal distribution. */
  private static final double Z = 1.2816;

  private final double mean;
  private final double deviation;

  private CampaignForecast(double mean, double deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * Creates a forecast from the days before today, starting with the first one with applications;
   * null if there are too few, or none had applications.
   *
   * @param brought applications of each day with figures
   */
  static CampaignForecast of(Map<LocalDate, Long> brought, LocalDate today) {
    LocalDate begun = brought.keySet().stream().min(LocalDate::compareTo).orElse(today);
    LocalDate first = begun.isAfter(today.minusDays(DAYS)) ? begun : today.minusDays(DAYS);
    List<Long> totals = new ArrayList<>();
    for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
      totals.add(brought.getOrDefault(day, 0L));
    }
    double mean = totals.stream().mapToLong(n -> n).average().orElse(0);
    double variance = totals.stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElse(0);
    return totals.size() < FEWEST_DAYS || mean <= 0
        ? null
        : new CampaignForecast(mean, Math.sqrt(variance));
  }

  /** 10th percentile of the applications over some days, rounded down. */
  long low(int days) {
    return Math.max(0, (long) Math.floor(days * mean - Z * deviation * Math.sqrt(days)));
  }

  /** Mean of the applications over some days, rounded. */
  long middle(int days) {
    return Math.round(days * mean);
  }

  /** 90th percentile of the applications over some days, rounded up. */
  long high(int days) {
    return (long) Math.ceil(days * mean + Z * deviation * Math.sqrt(days));
  }

  /**
   * 10th percentile of the number of days until this many applications are received; null if too
   * far ahead.
   */
  Integer fewestDays(long due) {
    return days(due, Z);
  }

  /**
   * 90th percentile of the number of days until this many applications are received; null if too
   * far ahead.
   */
  Integer mostDays(long due) {
    return days(due, -Z);
  }

  /** Solves mean × n + z × deviation × √n = due for n. */
  private Integer days(long due, double z) {
    double half = z * deviation / (2 * mean);
    double root = -half + Math.sqrt(half * half + due / mean);
    double days = Math.ceil(root * root - 1e-9);
    return days > MAX_DAYS ? null : Integer.valueOf((int) days);
  }
}
