package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.district;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.districtTarget;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.MARCH_20;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.TEN;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.core.testing.Times.daysLater;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Target;
import vn.nhip.core.testing.Times;

/**
 * At 04:00 a day becomes an own day, by which later days are judged. Each part of the plan has 6
 * minutes, from 08:00 on.
 */
class OwnDayEmittedTest {

  private static PaceTale teamWith(Target target) {
    return team().assigned(EVENING_BEFORE, target);
  }

  private static PaceTale steadyDay() {
    PaceTale tale = teamWith(target(240));
    PastDay.steady(6).arrivals().forEach(tale::received);
    return tale;
  }

  private static int[] rests(IntUnaryOperator rest) {
    return IntStream.rangeClosed(0, 40).map(rest).toArray();
  }

  private static OwnDay emitted(PaceTale tale) {
    assertThat(tale.until(END_OF_DAY).ownDays()).hasSize(1);
    return tale.ownDays().get(0);
  }

  @Test
  void isEmittedAtFourAndNotBefore() {
    PaceTale tale = steadyDay();

    assertThat(tale.until(at("27:59")).ownDays()).isEmpty();
    OwnDay day = emitted(tale);
    assertThat(day.epochDay()).isEqualTo((int) MARCH_20.toEpochDay());
    assertThat(day.weekend()).isTrue();
    assertThat(day.dailyTarget()).isEqualTo(240);
    assertThat(day.rests()).isEqualTo(rests(b -> 6 * (40 - b)));
  }

  @Test
  void isEmittedOnce() {
    assertThat(steadyDay().until(daysLater(1, at("27:59"))).ownDays()).hasSize(1);
  }

  @Test
  void mondayIsNotAWeekend() {
    PaceTale tale =
        team(LocalDate.of(2021, 3, 22)).assigned(EVENING_BEFORE, target(240)).received(NINE, 1);

    assertThat(emitted(tale).weekend()).isFalse();
  }

  @Test
  void countsWhatArrivedBeforeFour() {
    PaceTale tale = steadyDay().received(at("27:59:59"), 10).received(at("28:00:00"), 5);

    assertThat(emitted(tale).rests()).isEqualTo(rests(b -> 6 * (40 - b) + 10));
  }

  @Test
  void firstRestIsTheWholeDay() {
    // 50 arrived at 04:00, when nothing was planned yet; the first part ends at 04:06.
    PaceTale tale =
        teamWith(target(240).shift("04:00-08:00"))
            .received(at("04:00:30"), 50)
            .received(at("07:59"), 190);

    assertThat(emitted(tale).rests()).isEqualTo(rests(b -> b == 0 ? 240 : b == 40 ? 0 : 190));
  }

  @Test
  void partWithoutAMinuteIsMeasuredAtTheFirstMinuteOfTheDay() {
    // 1/40 of 39 planned minutes is 0 minutes, reached at 04:01; 2/40 are one, reached at 08:01.
    PaceTale tale =
        teamWith(target(240).shift("08:00-08:39"))
            .received(at("04:00:59"), 5)
            .received(at("04:01:00"), 7)
            .received(NINE, 100);

    assertThat(emitted(tale).rests()).isEqualTo(rests(b -> b == 0 ? 112 : b == 1 ? 107 : 100));
  }

  @Test
  void arrivalsInABreakCountAsAfterTheLastMinuteBeforeIt() {
    // Half of the plan has ended at 10:00, and 21 parts at 13:06.
    PaceTale tale =
        teamWith(target(240).shift("08:00-10:00", "13:00-15:00"))
            .received(at("09:59"), 30)
            .received(at("10:00"), 7)
            .received(at("13:05"), 3);

    assertThat(emitted(tale).rests()).isEqualTo(rests(b -> b < 20 ? 40 : b == 20 ? 10 : 0));
  }

  @Test
  void heldApplicationsCountAsReceived() {
    // 90 are held from 09:00 on and uploaded at 11:00, after 30 parts.
    PaceTale tale =
        teamWith(target(240))
            .received(at("08:29"), 100)
            .held(NINE, 90)
            .received(at("11:00"), 90)
            .held(at("11:00"), -90);

    assertThat(emitted(tale).rests()).isEqualTo(rests(b -> b < 5 ? 190 : b < 11 ? 90 : 0));
  }

  @Test
  void restRisesWhenStationsHoldLessAndIsNeverNegative() {
    PaceTale tale =
        teamWith(target(240))
            .held(at("07:00"), 30)
            .held(at("08:29"), 500)
            .held(at("09:29"), -530)
            .received(at("11:59"), 100);

    // The whole day at first; less the 30; never below 0; all again; none at the end.
    assertThat(emitted(tale).rests())
        .isEqualTo(rests(b -> b == 0 ? 100 : b < 5 ? 70 : b < 15 ? 0 : b < 40 ? 100 : 0));
  }

  @Test
  void usesThePlanOfTheShiftsEnd() {
    // The final plan has eight hours, so each part has 12 minutes.
    PaceTale tale =
        teamWith(target(240))
            .received(at("08:11"), 60)
            .assigned(at("11:00"), target(480).shift("08:00-16:00"))
            .received(at("11:59"), 100);
    OwnDay day = emitted(tale);

    assertThat(day.rests()).isEqualTo(rests(b -> b < 1 ? 160 : b < 20 ? 100 : 0));
    assertThat(day.dailyTarget()).isEqualTo(240);
  }

  @Test
  void keepsTheTargetOfTheFirstJudgedMinute() {
    PaceTale tale =
        teamWith(target(100))
            .assigned(at("07:59:59"), target(200))
            .assigned(at("08:01"), target(300))
            .received(NINE, 1);

    assertThat(emitted(tale).dailyTarget()).isEqualTo(200);
  }

  @Test
  void keepsTheTargetOfTheShiftsEndIfNoMinuteWasJudgedBefore() {
    PaceTale tale = team().assigned(at("11:59:59"), target(300)).received(NINE, 1);

    assertThat(emitted(tale).dailyTarget()).isEqualTo(300);
  }

  @Test
  void shiftThatEndsAtFourEndsBeforeTheDayIsEmitted() {
    PaceTale tale =
        teamWith(target(240).shift("27:00-28:00")).heard(at("27:00")).received(at("27:30"), 9);
    OwnDay day = emitted(tale);

    // 1/40 of 60 minutes is 1.5 minutes: 28 parts have ended after 42 minutes, 21 after 31.
    assertThat(tale.changes()).last().isEqualTo("28:00 MISSED CRITICAL RAISED 9/240");
    assertThat(day.rests()).isEqualTo(rests(b -> b < 21 ? 9 : 0));
    assertThat(tale.until(daysLater(1, at("05:00"))).ownDays()).hasSize(1);
  }

  @Test
  void districtsHaveOwnDays() {
    PaceTale tale =
        district()
            .assigned(EVENING_BEFORE, districtTarget(480))
            .assigned(EVENING_BEFORE, target(240).ofTeam("663-LD-01"))
            .assigned(EVENING_BEFORE, target(240).ofTeam("663-LD-02").shift("08:00-16:00"))
            .received(at("12:30"), 7);

    // 720 minutes, 18 per part: 480 (26 2/3 parts) have ended at noon, and 522 (29 parts) at 12:42.
    assertThat(emitted(tale).rests()).isEqualTo(rests(b -> b <= 28 ? 7 : 0));
  }

  @Test
  void dayWithoutAnApplicationIsNoOwnDay() {
    assertThat(teamWith(target(240)).heard(NINE).until(END_OF_DAY).ownDays()).isEmpty();
    assertThat(teamWith(target(240)).received(END_OF_DAY, 1).until(END_OF_DAY).ownDays()).isEmpty();
    assertThat(teamWith(target(240)).received(at("27:59"), 1).until(END_OF_DAY).ownDays())
        .hasSize(1);
  }

  @Test
  void dayCalledOffIsNoOwnDay() {
    PaceTale tale = steadyDay().assigned(at("11:58"), target(0)).until(END_OF_DAY);

    assertThat(tale.lastJudgement().dailyTarget()).isZero();
    assertThat(tale.ownDays()).isEmpty();
  }

  @Test
  void dayOffIsNoOwnDay() {
    assertThat(teamWith(target(0)).received(NINE, 5).until(END_OF_DAY).ownDays()).isEmpty();
    assertThat(team().received(NINE, 5).until(END_OF_DAY).ownDays()).isEmpty();
  }

  @Test
  void dayNotJudgedToItsEndIsNoOwnDay() {
    assertThat(team().received(NINE, 5).assigned(NOON, target(240)).until(END_OF_DAY).ownDays())
        .isEmpty();
    assertThat(
            district()
                .assigned(EVENING_BEFORE, districtTarget(240))
                .received(NINE, 5)
                .until(END_OF_DAY)
                .ownDays())
        .isEmpty();
  }

  @Test
  void dayThatBeganBeforeTheLogIsNoOwnDay() {
    assertThat(steadyDay().logStarts(at("04:00:01")).until(END_OF_DAY).ownDays()).isEmpty();
    assertThat(steadyDay().logStarts(at("04:00:00")).until(END_OF_DAY).ownDays()).hasSize(1);
  }

  @Test
  void ownDayIsUsedFromTheNextDayOn() {
    PaceTale tale = steadyDay().heard(daysLater(1, at("07:30")));
    assertThat(tale.figuresAt(at("27:59")).forecast().rests().ownDays()).isZero();

    Rests rests = tale.figuresAt(daysLater(1, at("08:01"))).forecast().rests();
    assertThat(rests.ownDays()).isEqualTo(1);
    // 239 of the own day; 60, 70, 80, 90, 110, 120, 130, 140 and 150 % of 239 minutes.
    assertThat(rests.values()).containsExactly(239, 143, 167, 191, 215, 262, 286, 310, 334, 358);
  }

  @ParameterizedTest(name = "on {0}: {1}")
  @CsvSource({
    // On the seven days before it, 1, 2 … 7 applications arrived in each part; 30 parts are left.
    // Before a Monday they end with Friday's 5, Saturday's 6 and Sunday's 7.
    "2021-03-22, 150 120 90 60 30 210 180 126 198 252",
    // Before a Sunday they begin with the Sunday of the week before and end with Saturday.
    "2021-03-21, 210 30 180 150 120 90 60 126 198 252",
  })
  void daysOfTheSameClassComeFirst(LocalDate date, String rests) {
    // For three missing days: 70, 110 and 140 % of 180.
    PaceTale tale =
        team(date)
            .withHistory(IntStream.rangeClosed(1, 7).mapToObj(PastDay::steady).toList())
            .assigned(EVENING_BEFORE, target(240))
            .heard(SHORTLY_BEFORE_EIGHT);

    assertThat(tale.figuresAt(NINE).forecast().rests().values())
        .isEqualTo(List.of(rests.split(" ")).stream().map(Integer::valueOf).toList());
  }

  @Test
  void tenDaysOfEachClassAreKept() {
    // Four weeks up to a Friday: the eight weekend days are still known on Saturday.
    PaceTale tale =
        team()
            .withHistory(IntStream.rangeClosed(1, 28).mapToObj(PastDay::steady).toList())
            .assigned(EVENING_BEFORE, target(240))
            .heard(SHORTLY_BEFORE_EIGHT);

    // 20 March is day 29, a Saturday; days 22 and 23 were the last weekend.
    assertThat(tale.figuresAt(at("11:54")).forecast().rests().values())
        .containsExactly(23, 22, 16, 15, 9, 8, 2, 1, 28, 27);
  }

  @Test
  void keepsTheProjectionsOfEachQuarter() {
    // 60 of 240 at 09:00; 60, 70 … 150 % of the 180 minutes left have the median 189.
    assertThat(emitted(steadyDay()).forecasts())
        .containsExactly(249, 168, 330, 246, 192, 300, 243, 216, 270);
  }

  @Test
  void keepsNoProjectionOfAQuarterThatWasNotJudged() {
    PaceTale tale = team().received(at("08:30"), 6).assigned(TEN, target(240));

    // The 120 of 10:00 were not known then; at 11:00 60 minutes are left: 36 to 90, median 63.
    assertThat(emitted(tale).forecasts())
        .containsExactly(
            OwnDay.NOT_JUDGED,
            OwnDay.NOT_JUDGED,
            OwnDay.NOT_JUDGED,
            OwnDay.NOT_JUDGED,
            OwnDay.NOT_JUDGED,
            OwnDay.NOT_JUDGED,
            69,
            42,
            96);
    assertThat(tale.judgedAt()).startsWith(Times.text(at("10:01")));
  }
}
