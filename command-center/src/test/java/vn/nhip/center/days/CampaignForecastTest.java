package vn.nhip.center.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignForecastTest {
  private static final LocalDate TODAY = LocalDate.of(2021, 3, 20);

  /** The days before today, the last one first. */
  private static Map<LocalDate, Long> days(long... brought) {
    Map<LocalDate, Long> days = new HashMap<>();
    for (int i = 0; i < brought.length; i++) {
      if (brought[i] > 0) {
        days.put(TODAY.minusDays(i + 1), brought[i]);
      }
    }
    return days;
  }

  @Test
  void equalDaysLeaveNoDoubt() {
    CampaignForecast forecast = CampaignForecast.of(days(100, 100, 100, 100, 100), TODAY);
    assertThat(forecast.low(7))
        .isEqualTo(700)
        .isEqualTo(forecast.middle(7))
        .isEqualTo(forecast.high(7));
    assertThat(forecast.fewestDays(701)).isEqualTo(8).isEqualTo(forecast.mostDays(701));
    assertThat(forecast.fewestDays(0)).isZero();
  }

  @Test
  void daysWithoutWorkCountAsTheyAre() {
    // Mean 60, variance 2,400: 4 days of 100 come between 240 - 1.2816 * 97.98 and 240 + as much.
    CampaignForecast forecast = CampaignForecast.of(days(0, 100, 100, 100, 0), TODAY);
    assertThat(forecast).as("four days since the first one are too few").isNull();
    forecast = CampaignForecast.of(days(100, 0, 100, 0, 100), TODAY);
    assertThat(forecast.middle(4)).isEqualTo(240);
    assertThat(forecast.low(4)).isEqualTo(114);
    assertThat(forecast.high(4)).isEqualTo(366);
  }

  @Test
  void theDaysToAnEndAreThoseOfTheCurves() {
    CampaignForecast forecast =
        CampaignForecast.of(days(300, 120, 0, 250, 90, 410, 180, 0, 260), TODAY);
    for (long due : new long[] {1, 99, 1_000, 123_456}) {
      int fewest = forecast.fewestDays(due);
      assertThat(forecast.high(fewest)).isGreaterThanOrEqualTo(due);
      assertThat(forecast.high(fewest - 1)).isLessThanOrEqualTo(due);
      int most = forecast.mostDays(due);
      assertThat(forecast.low(most)).isGreaterThanOrEqualTo(due);
      assertThat(forecast.low(most - 1)).isLessThan(due);
    }
  }

  @Test
  void oldDaysAndTodayDoNotCount() {
    Map<LocalDate, Long> days = days(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9_999);
    days.put(TODAY, 5_000L);
    assertThat(CampaignForecast.of(days, TODAY).high(10)).isEqualTo(100);
    assertThat(CampaignForecast.of(Map.of(TODAY, 5L), TODAY)).isNull();
  }
}
