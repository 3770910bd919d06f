package vn.nhip.center.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A unit's working day of which the outcome is known, and when it was called behind.
 *
 * @param scope {@code TEAM} or {@code DISTRICT}
 * @param target of the day
 * @param received applications, late ones too
 * @param missed whether the target was missed
 * @param warnedAt when {@code BEHIND} was first raised, of whatever severity; null for never
 * @param criticalAt when it was first critical; null for never
 * @param endedAt when the shift ended; known of missed days alone
 * @param firstTarget by which the forecasts were made; null without forecasts
 * @param forecasts projected, low and high at 25, 50 and 75 % of the plan, −1 where that minute was
 *     not judged; empty where the unit left no day of its own
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

  /** When it was called at least as bad as this; null for never. */
  Instant calledAt(boolean critical) {
    return critical ? criticalAt : warnedAt;
  }

  /** Minutes from the call to the end of the shift; null where one of them is not known. */
  public Integer leadMinutes(boolean critical) {
    Instant called = calledAt(critical);
    return called == null || endedAt == null
        ? null
        : (int) Duration.between(called, endedAt).toMinutes();
  }

  /** Whether there is a forecast for that quarter: 0, 1, 2 for 25, 50, 75 %. */
  boolean isForecast(int quarter) {
    return !forecasts.isEmpty() && forecasts.get(3 * quarter) >= 0 && firstTarget > 0;
  }

  /** By how much the forecast was wrong, in tenths of a percent of the target, half up. */
  int errorTenths(int quarter) {
    long wrong = Math.abs((long) forecasts.get(3 * quarter) - received);
    return (int) ((wrong * 2_000 + firstTarget) / (2L * firstTarget));
  }

  /** Whether the day ended between the lowest and the highest projection. */
  boolean isBetween(int quarter) {
    return forecasts.get(3 * quarter + 1) <= received && received <= forecasts.get(3 * quarter + 2);
  }
}
