package vn.nhip.center.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FanTest {
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
    Fan fan = Fan.of(days(100, 100, 100, 100, 100), TODAY);
    assertThat(fan.low(7)).isEqualTo(700).isEqualTo(fan.middle(7)).isEqualTo(fan.high(7));
    assertThat(fan.fewestDays(701)).isEqualTo(8).isEqualTo(fan.mostDays(701));
    assertThat(fan.fewestDays(0)).isZero();
  }

  @Test
  void daysWithoutWorkCountAsTheyAre() {
    // Mean 60, variance 2,400: 4 days of 100 come between 240 - 1.2816 * 97.98 and 240 + as much.
    Fan fan = Fan.of(days(0, 100, 100, 100, 0), TODAY);
    assertThat(fan).as("four days since the first one are too few").isNull();
    fan = Fan.of(days(100, 0, 100, 0, 100), TODAY);
    assertThat(fan.middle(4)).isEqualTo(240);
    assertThat(fan.low(4)).isEqualTo(114);
    assertThat(fan.high(4)).isEqualTo(366);
  }

  @Test
  void theDaysToAnEndAreThoseOfTheCurves() {
    Fan fan = Fan.of(days(300, 120, 0, 250, 90, 410, 180, 0, 260), TODAY);
    for (long due : new long[] {1, 99, 1_000, 123_456}) {
      int fewest = fan.fewestDays(due);
      assertThat(fan.high(fewest)).isGreaterThanOrEqualTo(due);
      assertThat(fan.high(fewest - 1)).isLessThanOrEqualTo(due);
      int most = fan.mostDays(due);
      assertThat(fan.low(most)).isGreaterThanOrEqualTo(due);
      assertThat(fan.low(most - 1)).isLessThan(due);
    }
  }

  @Test
  void oldDaysAndTodayDoNotCount() {
    Map<LocalDate, Long> days = days(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9_999);
    days.put(TODAY, 5_000L);
    assertThat(Fan.of(days, TODAY).high(10)).isEqualTo(100);
    assertThat(Fan.of(Map.of(TODAY, 5L), TODAY)).isNull();
  }
}
