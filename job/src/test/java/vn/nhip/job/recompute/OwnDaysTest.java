package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples calculated by hand. The plan has 240 minutes, so a fortieth of an own day has six. */
class OwnDaysTest {
  private static final LocalDate FRIDAY = LocalDate.of(2021, 3, 19);
  private static final LocalDate SATURDAY = LocalDate.of(2021, 3, 20);

  /**
   * A day with a target of 240, with a rest of 100 after ten parts and a given one after eleven.
   */
  private static OwnDay dayWithRests(long afterEleven) {
    List<Long> rests = new ArrayList<>(Collections.nCopies(41, 7L));
    rests.set(10, 100L);
    rests.set(11, afterEleven);
    return new OwnDay(FRIDAY, 240, rests);
  }

  private static OwnDay dayWithRest(LocalDate day, long rest) {
    return new OwnDay(day, 240, Collections.nCopies(41, rest));
  }

  @Test
  void interpolatesTheRestBetweenTwoParts() {
    OwnDay day = dayWithRests(97);
    assertThat(day.restAt(60, 240, 240)).isEqualTo(100);
    // 100 − floor(3 × 40 / 240) = 100 − 0
    assertThat(day.restAt(61, 240, 240)).isEqualTo(100);
    // 100 − floor(3 × 80 / 240) = 100 − 1
    assertThat(day.restAt(62, 240, 240)).isEqualTo(99);
    assertThat(day.restAt(66, 240, 240)).isEqualTo(97);
  }

  @Test
  void roundsDownIfTheRestGrows() {
    OwnDay day = dayWithRests(107);
    // 100 − floor(−7 × 40 / 240) = 100 − (−2)
    assertThat(day.restAt(61, 240, 240)).isEqualTo(102);
    // 100 − floor(−7 × 200 / 240) = 100 − (−6)
    assertThat(day.restAt(65, 240, 240)).isEqualTo(106);
  }

  @Test
  void scalesTheRestToTheFirstTargetOfToday() {
    // floor(102 × 300 / 240) = floor(127.5)
    assertThat(dayWithRests(107).restAt(61, 240, 300)).isEqualTo(127);
  }

  @Test
  void usesTheLastPartAtTheEnd() {
    assertThat(dayWithRests(97).restAt(240, 240, 240)).isEqualTo(7);
    // 39 parts and five sixths of one
    assertThat(dayWithRest(FRIDAY, 8).restAt(239, 240, 240)).isEqualTo(8);
  }

  @Test
  void takesTenPlanDaysWithoutOwnDays() {
    Rests rests = Rests.of(List.of(), 10, 101, 240, 240);
    // 60, 70 … 150 percent of 139
    assertThat(rests)
        .isEqualTo(new Rests(List.of(83L, 97L, 111L, 125L, 139L, 152L, 166L, 180L, 194L, 208L), 0));
    assertThat(rests.smallest()).isEqualTo(83);
    assertThat(rests.largest()).isEqualTo(208);
    // floor((139 + 152) / 2) = floor(145.5)
    assertThat(rests.median()).isEqualTo(145);
    assertThat(rests.enoughFor(166)).isEqualTo(4);
    assertThat(rests.enoughFor(167)).isEqualTo(3);
  }

  @Test
  void fillsUpWithPlanDaysSpreadOverTheSameRange() {
    OwnDays days = new OwnDays(10);
    for (int day = 1; day <= 7; day++) {
      days.add(dayWithRest(LocalDate.of(2021, 3, day), day));
    }
    Rests rests = Rests.of(days.chosenFor(LocalDate.of(2021, 3, 8)), 10, 140, 240, 240);
    // 5, 4, 3, 2 and 1 March are working days, 7 and 6 a weekend; then 70, 110 and 140 percent.
    assertThat(rests).isEqualTo(new Rests(List.of(5L, 4L, 3L, 2L, 1L, 7L, 6L, 70L, 110L, 140L), 7));
    // 3, 4, 5 … 1, 2, 3, 4, 5, 6, 7, 70: floor((5 + 6) / 2)
    assertThat(rests.median()).isEqualTo(5);
  }

  @Test
  void takesTheNewestTenOfTheSameClass() {
    OwnDays days = new OwnDays(10);
    for (int day = 1; day <= 19; day++) {
      days.add(dayWithRest(LocalDate.of(2021, 3, day), day));
    }
    // Without the weekends of 6, 7 and 13, 14 March.
    assertThat(days.chosenFor(LocalDate.of(2021, 3, 22)))
        .extracting(day -> day.workingDay().getDayOfMonth())
        .containsExactly(19, 18, 17, 16, 15, 12, 11, 10, 9, 8);
    // All four of the weekends first.
    assertThat(days.chosenFor(SATURDAY))
        .extracting(day -> day.workingDay().getDayOfMonth())
        .containsExactly(14, 13, 7, 6, 19, 18, 17, 16, 15, 12);
  }

  @Test
  void takesTheMedianOfAnOddNumber() {
    assertThat(new Rests(List.of(9L, 1L, 4L), 3).median()).isEqualTo(4);
  }
}
