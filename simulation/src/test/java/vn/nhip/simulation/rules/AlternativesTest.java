package vn.nhip.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.core.forecast.OwnDay;

class AlternativesTest {

  private static final LocalDate FRIDAY = LocalDate.of(2021, 3, 19);
  private static final int TARGET = 200;
  private static final int PLANNED = 400;

  /** Days of an even pace with these totals, the newest first. */
  private static History history(int... totals) {
    List<PastDay> days = new ArrayList<>();
    for (int i = 0; i < totals.length; i++) {
      days.add(evenDay(FRIDAY.minusDays(i + 1L), totals[i]));
    }
    return History.of(DayOfWeek.FRIDAY, days);
  }

  private static PastDay evenDay(LocalDate date, int total) {
    int[] rests = new int[OwnDay.PARTS + 1];
    for (int part = 0; part <= OwnDay.PARTS; part++) {
      rests[part] = total * (OwnDay.PARTS - part) / OwnDay.PARTS;
    }
    boolean weekend = date.getDayOfWeek().getValue() >= 6;
    OwnDay day =
        new OwnDay((int) date.toEpochDay(), weekend, TARGET, rests, new int[OwnDay.FORECASTS]);
    return new PastDay(day, day, day);
  }

  /** A snapshot at half of the plan after ten days of 200. */
  private static TeamSnapshot half(int received) {
    return half(received, TEN_OF_200);
  }

  private static TeamSnapshot half(int received, History history) {
    return half(received, 0, 0, history);
  }

  /** A snapshot at half of the plan. */
  private static TeamSnapshot half(int received, int held, int presumed, History history) {
    int ended = PLANNED / 2;
    return new TeamSnapshot(
        TARGET,
        TARGET,
        ended,
        PLANNED,
        received,
        held,
        presumed,
        30,
        60,
        history,
        history.ownTen(TARGET, ended, PLANNED));
  }

  private static final History TEN_OF_200 =
      history(200, 200, 200, 200, 200, 200, 200, 200, 200, 200);

  private static Verdict judge(String rule, TeamSnapshot now) {
    List<PaceRule> found =
        Alternatives.all().stream().filter(each -> each.name().equals(rule)).toList();
    assertThat(found).hasSize(1);
    return found.get(0).judge(now);
  }

  @Test
  void hasNames() {
    assertThat(Alternatives.all()).extracting(PaceRule::name).doesNotHaveDuplicates();
  }

  @Test
  void formerRuleComparesWithThePlansLine() {
    String rule = "former: below 85 % (60 %) of the plan's line";
    assertThat(judge(rule, half(95))).isEqualTo(Verdict.GOOD);
    assertThat(judge(rule, half(85))).isEqualTo(Verdict.FAIR);
    assertThat(judge(rule, half(84, 50, 0, TEN_OF_200))).isEqualTo(Verdict.BEHIND);
    assertThat(judge(rule, half(59))).isEqualTo(Verdict.CRITICAL);
  }

  @Test
  void projectionsDifferInTheProjectedRest() {
    // 30 in the last 60 minutes: 100 in the remaining 200.
    String atLastRate = "projection at the last hour's rate";
    assertThat(judge(atLastRate, half(100))).isEqualTo(Verdict.GOOD);
    assertThat(judge(atLastRate, half(99))).isEqualTo(Verdict.BEHIND);
    String atTargetRate = "projection at the target's rate";
    assertThat(judge(atTargetRate, half(70))).isEqualTo(Verdict.FAIR);
    assertThat(judge(atTargetRate, half(69))).isEqualTo(Verdict.BEHIND);
    String atMedian = "projection at the median of own days";
    assertThat(judge(atMedian, half(100))).isEqualTo(Verdict.GOOD);
    assertThat(judge(atMedian, half(90, 9, 0, TEN_OF_200))).isEqualTo(Verdict.BEHIND);
  }

  @Test
  void ownDaysCountDaysOnWhichEnoughStillCame() {
    History history = history(300, 280, 240, 200, 200, 200, 200, 200, 200, 200);
    PaceRule rule = Alternatives.ownTen();
    assertThat(rule.judge(half(100, history))).isEqualTo(Verdict.GOOD);
    assertThat(rule.judge(half(90, history))).isEqualTo(Verdict.FAIR);
    assertThat(rule.judge(half(70, history))).isEqualTo(Verdict.BEHIND);
    assertThat(rule.judge(half(50, history))).isEqualTo(Verdict.BEHIND);
    assertThat(rule.judge(half(49, history))).isEqualTo(Verdict.CRITICAL);
    assertThat(judge("own days, stricter: enough ≤ 1", half(60, history))).isEqualTo(Verdict.FAIR);
    assertThat(judge("own days, looser: enough ≤ 3 (1)", half(80, history)))
        .isEqualTo(Verdict.BEHIND);
    assertThat(judge("own days, only five: enough ≤ 1 (0)", half(60, history)))
        .isEqualTo(Verdict.FAIR);
    assertThat(judge("own days, only five: enough ≤ 1 (0)", half(59, history)))
        .isEqualTo(Verdict.BEHIND);
  }

  @Test
  void whatCountsAsDoneDiffers() {
    String without = "own days, without what stations hold";
    String presumed = "own days, quiet stations go on as before";
    assertThat(judge(without, half(90, 10, 0, TEN_OF_200))).isEqualTo(Verdict.CRITICAL);
    assertThat(Alternatives.ownTen().judge(half(90, 10, 0, TEN_OF_200))).isEqualTo(Verdict.GOOD);
    assertThat(Alternatives.ownTen().judge(half(90, 0, 10, TEN_OF_200)))
        .isEqualTo(Verdict.CRITICAL);
    assertThat(judge(presumed, half(90, 0, 10, TEN_OF_200))).isEqualTo(Verdict.GOOD);
  }

  @Test
  void toleranceAllowsTwoPercentToBeMissing() {
    String rule = "own days, 2 % may be missing";
    assertThat(judge(rule, half(96))).isEqualTo(Verdict.GOOD);
    assertThat(judge(rule, half(95))).isEqualTo(Verdict.CRITICAL);
  }

  @Test
  void mostAlikeDaysHadBroughtAsMuchByNow() {
    int[] totals = new int[20];
    Arrays.fill(totals, 0, 10, 200);
    Arrays.fill(totals, 10, 20, 240);
    History history = history(totals);
    assertThat(Alternatives.ownTen().judge(half(80, history))).isNotEqualTo(Verdict.GOOD);
    String rule = "own days, the ten most alike so far";
    assertThat(judge(rule, half(120, history))).isEqualTo(Verdict.GOOD);
    assertThat(judge(rule, half(90, history))).isEqualTo(Verdict.CRITICAL);
  }

  @Test
  void scaledDaysAreHalfAsSlowAsToday() {
    String rule = "own days, scaled halfway by today";
    // Today has brought 80 by now, the days 100, so 90 are still to come and the total is 170.
    assertThat(judge(rule, half(80))).isEqualTo(Verdict.CRITICAL);
    assertThat(judge(rule, half(104))).isEqualTo(Verdict.GOOD);
  }

  @Test
  void sameWeekdayComesFirst() {
    int[] totals = new int[14];
    Arrays.fill(totals, 180);
    totals[6] = 400;
    totals[13] = 400;
    History history = history(totals);
    assertThat(history.sameWeekdayFirst().stream().limit(2))
        .allMatch(day -> day.weekday() == DayOfWeek.FRIDAY);
    assertThat(judge("own days, the same weekday first", half(0, history)))
        .isEqualTo(Verdict.BEHIND);
  }

  @Test
  void nobodyIsCalledBeforeTwentyAreExpected() {
    TeamSnapshot early =
        new TeamSnapshot(
            TARGET,
            TARGET,
            39,
            PLANNED,
            0,
            0,
            0,
            0,
            39,
            TEN_OF_200,
            TEN_OF_200.ownTen(TARGET, 39, PLANNED));
    assertThat(Alternatives.all()).allMatch(rule -> rule.judge(early) == Verdict.FAIR);
  }
}
