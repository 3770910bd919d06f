package vn.nhip.center.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkPatternTest {
  private static final LocalDate SATURDAY = LocalDate.of(2021, 4, 10);
  private static final LocalDate DEADLINE = LocalDate.of(2021, 5, 31);

  /** So many applications on each of these days, from 29 March to 9 April. */
  private static Map<LocalDate, Long> brought(long applications, DayOfWeek last) {
    Map<LocalDate, Long> days = new TreeMap<>();
    for (LocalDate day = LocalDate.of(2021, 3, 29); day.isBefore(SATURDAY); day = day.plusDays(1)) {
      if (day.getDayOfWeek().compareTo(last) <= 0) {
        days.put(day, applications);
      }
    }
    return days;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a unit that rests at weekends, FRIDAY, false, 36, 2021-04-23",
    "a unit that works every day, SUNDAY, false, 51, 2021-04-20",
    "weekends with a plan on which nothing ever comes, FRIDAY, true, 36, 2021-04-23"
  })
  void forecastsOnTheDaysOnWhichAUnitWorks(
      String unit, DayOfWeek last, boolean planned, int daysLeft, LocalDate tenth) {
    WorkPattern pattern = WorkPattern.of(brought(100, last), day -> planned, SATURDAY);

    assertThat(pattern.perDay()).isEqualTo(100);
    assertThat(pattern.daysAfter(SATURDAY, DEADLINE)).isEqualTo(daysLeft);
    assertThat(pattern.dayAfter(SATURDAY, 10)).isEqualTo(tenth);
  }

  @Test
  void aDayWithAPlanOnWhichNothingCameCountsAsWorked() {
    WorkPattern pattern =
        WorkPattern.of(
            brought(100, DayOfWeek.FRIDAY),
            day -> day.getDayOfWeek() == DayOfWeek.SATURDAY && day.getMonthValue() == 4,
            SATURDAY);

    assertThat(pattern.perDay()).as("1000 on 11 days").isEqualTo(91);
    assertThat(pattern.dayAfter(SATURDAY, 6)).isEqualTo(LocalDate.of(2021, 4, 17));
  }

  @Test
  void aUnitThatDoesNothingOfItsPlanHasAllDaysLeft() {
    WorkPattern pattern =
        WorkPattern.of(Map.of(SATURDAY.minusDays(30), 50L), day -> true, SATURDAY);

    assertThat(pattern.perDay()).isZero();
    assertThat(pattern.daysAfter(SATURDAY, SATURDAY.plusDays(7))).isEqualTo(7);
  }

  @Test
  void whatHasNotBeenSeenYetCountsAsWorked() {
    WorkPattern pattern =
        WorkPattern.of(Map.of(SATURDAY.minusDays(1), 50L), day -> false, SATURDAY);

    assertThat(pattern.perDay()).isEqualTo(50);
    assertThat(pattern.daysAfter(SATURDAY, SATURDAY.plusDays(7))).isEqualTo(7);
  }

  @Test
  void aUnitThatBroughtNothingForTwoWeeksHasNoForecast() {
    WorkPattern pattern =
        WorkPattern.of(Map.of(SATURDAY.minusDays(30), 50L), day -> false, SATURDAY);

    assertThat(pattern.perDay()).isNull();
    assertThat(pattern.daysAfter(SATURDAY, DEADLINE)).isZero();
    assertThat(pattern.dayAfter(SATURDAY, 1)).isNull();
  }
}
