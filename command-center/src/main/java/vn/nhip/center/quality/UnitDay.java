package vn.nhip.center.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A unit's working day with a known outcome, and when the unit was called behind.
 *
 * @param scope {@code TEAM} or {@code DISTRICT}
 * @param target target of the day
 * @param received applications received, including late ones
 * @param missed whether the target was missed
 * @param warnedAt when {@code BEHIND} was first raised at any severity; null for never
 * @param criticalAt when it first became critical; null for never
 * @param endedAt when the shift ended; known for missed days only
 * @param firstTarget the target on which the forecasts were based; null without forecasts
 * @param forecasts projected, low and high at 25, 50 and 75 % of the plan; −1 if that minute was
 *     not judged; empty if the day was not recorded as one of the unit's own days
 */
public record UnitDay(
    String scope,
    String id,
    String name,
    String district,
    LocalDate day,
    int target,
    int received,
    boolean missed,
    Instant warnedAt,
    Instant criticalAt,
    Instant endedAt,
    Integer firstTarget,
    List<Integer> forecasts) {

  public UnitDay {
    forecasts = List.copyOf(forecasts);
  }

  boolean isTeam() {
    return scope.equals("TEAM");
  }

  /** When it was first called at this severity or above; null for never. */
  Instant calledAt(boolean critical) {
    return critical ? criticalAt : warnedAt;
  }

  /** Minutes from the call to the end of the shift; null if either is unknown. */
  public Integer leadMinutes(boolean critical) {
    Instant called = calledAt(critical);
    return called == null || endedAt == null
        ? null
        : (int) Duration.between(called, endedAt).toMinutes();
  }

  /** Whether there is a forecast for a quarter: 0, 1, 2 for 25, 50, 75 %. */
  boolean isForecast(int quarter) {
    return !forecasts.isEmpty() && forecasts.get(3 * quarter) >= 0 && firstTarget > 0;
  }

  /** Error of the forecast in tenths of a percent of the target, rounded half up. */
  int errorTenths(int quarter) {
    long wrong = Math.abs((long) forecasts.get(3 * quarter) - received);
    return (int) ((wrong * 2_000 + firstTarget) / (2L * firstTarget));
  }

  /** Whether the day ended between the lowest and the highest projection. */
  boolean isBetween(int quarter) {
    return forecasts.get(3 * quarter + 1) <= received && received <= forecasts.get(3 * quarter + 2);
  }
}
