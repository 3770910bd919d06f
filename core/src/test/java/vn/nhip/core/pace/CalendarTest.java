package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.core.testing.Times.daysLater;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.Target;

/** Pace on rare dates. */
class CalendarTest {

  private static final Target UNTIL_TWO_AT_NIGHT = target(120).shift("24:00-26:00");

  @Test
  void february29IsAWorkingDay() {
    PaceTale tale =
        team(LocalDate.of(2024, 2, 29))
            .assigned(EVENING_BEFORE, UNTIL_TWO_AT_NIGHT.to(0))
            .heard(at("23:59"));

    // Without own days: 130 % of the 92 minutes left at 24:28 are fewer than the 120 missing.
    assertThat(tale.changesUntil(daysLater(2, at("04:00"))))
        .containsExactly(
            "24:37 BEHIND WARNING RAISED 0/37",
            "24:45 SILENT WARNING RAISED 0/45",
            "26:00 BEHIND WARNING SHIFT_ENDED 0/120",
            "26:00 SILENT WARNING SHIFT_ENDED 0/120",
            "26:00 MISSED CRITICAL RAISED 0/120");
  }

  @Test
  void targetFromFebruary28ToMarch1HoldsOnThreeDaysInALeapYear() {
    PaceTale tale =
        team(LocalDate.of(2024, 2, 28)).assigned(EVENING_BEFORE, UNTIL_TWO_AT_NIGHT.to(2));

    assertThat(tale.changesUntil(daysLater(4, at("04:00"))))
        .filteredOn(change -> change.contains("MISSED"))
        .containsExactly(
            "26:00 MISSED CRITICAL RAISED 0/120",
            "2024-02-29 26:00 MISSED CRITICAL RAISED 0/120",
            "2024-03-01 26:00 MISSED CRITICAL RAISED 0/120");
  }

  @Test
  void lastNightOfFebruaryReachesIntoMarch() {
    PaceTale tale =
        team(LocalDate.of(2021, 2, 28)).assigned(EVENING_BEFORE, UNTIL_TWO_AT_NIGHT.to(0));

    assertThat(tale.changesUntil(daysLater(2, at("04:00"))))
        .last()
        .isEqualTo("26:00 MISSED CRITICAL RAISED 0/120");
    assertThat(tale.lastJudgement().workingDay())
        .isEqualTo((int) LocalDate.of(2021, 2, 28).toEpochDay());
  }
}
