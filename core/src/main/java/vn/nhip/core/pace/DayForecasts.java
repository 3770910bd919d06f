package vn.nhip.core.pace;

import java.util.Arrays;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.forecast.OwnDay;

/** The forecasts made at each of {@link OwnDay#FORECAST_PERCENTS} of a day's plan. */
final class DayForecasts {

  /** Projected, low and high for each share, or {@link OwnDay#NOT_JUDGED}. */
  final int[] values = new int[OwnDay.FORECASTS];

  DayForecasts() {
    Arrays.fill(values, OwnDay.NOT_JUDGED);
  }

  /**
   * Keeps the forecast if one of the shares of the plan was reached in the minute that has just
   * ended.
   */
  void keep(PaceMoment now, Forecast forecast) {
    Plan plan = now.plan();
    long before = plan.endedAt(now.minute() - 1) * 100L;
    long ended = now.ended() * 100L;
    for (int i = 0; i < OwnDay.FORECAST_PERCENTS.size(); i++) {
      long share = (long) OwnDay.FORECAST_PERCENTS.get(i) * plan.total();
      if (before < share && share <= ended) {
        values[3 * i] = forecast.projected();
        values[3 * i + 1] = forecast.low();
        values[3 * i + 2] = forecast.high();
      }
    }
  }
}
