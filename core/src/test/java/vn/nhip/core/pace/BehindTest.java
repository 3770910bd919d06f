package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.steadyTeamAtWork;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.PaceTale.teamAtWork;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.at;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Target;

/**
 * Runs of minutes raise, escalate and resolve BEHIND. One more application is expected each minute
 * from 08:00.
 *
 * <p>A team without own days is judged by 60, 70 … 150 % of what the plan still expects: it is
 * behind if 130 % of the minutes left are fewer than the missing applications, critical if 150 %
 * are, and good if 110 % are at least as many. A steady team is behind and critical as soon as it
 * has fewer than one application per planned minute, and good otherwise.
 */
class BehindTest {

  /** A team without own days that is heard all the time. */
  private static PaceTale newTeam() {
    return team().assigned(EVENING_BEFORE, target(240)).heardAllTheTime(SHORTLY_BEFORE_EIGHT, NOON);
  }

  /** A team with nine days of half as much, and one on which all 240 arrived just before 08:21. */
  private static PaceTale teamOfOneGoodDay() {
    List<PastDay> days = new ArrayList<>(PastDay.times(9, PastDay.steady(3)));
    days.add(PastDay.allAt(at("08:20"), 240));
    return team()
        .withHistory(days)
        .assigned(EVENING_BEFORE, target(240))
        .heardAllTheTime(SHORTLY_BEFORE_EIGHT, NOON);
  }

  @Test
  void isRaisedAtTheTenthMinuteInARowNotTheNinth() {
    // At 08:55 130 % of the 185 minutes left are 240.5; at 08:56 130 % of 184 are 239.
    assertThat(newTeam().changesUntil(at("09:04"))).isEmpty();
    assertThat(newTeam().changesUntil(at("09:05")))
        .containsExactly("09:05 BEHIND WARNING RAISED 0/65");
  }

  @Test
  void isJudgedByItsOwnDaysIfItHasSome() {
    // The first minute with 20 expected is 08:20.
    assertThat(steadyTeamAtWork(240).changesUntil(at("08:28"))).isEmpty();
    assertThat(steadyTeamAtWork(240).changesUntil(at("08:29")))
        .containsExactly("08:29 BEHIND CRITICAL RAISED 0/29");
  }

  @ParameterizedTest(name = "{0} of its ten days are enough")
  @CsvSource({
    "0, 08:29 BEHIND CRITICAL RAISED 0/29",
    "1, 08:29 BEHIND WARNING RAISED 0/29",
    "2, 08:29 BEHIND WARNING RAISED 0/29",
    "3,",
  })
  void isNotBehindWithThreeGoodDaysOfTen(int goodDays, String change) {
    List<PastDay> days = new ArrayList<>(PastDay.times(goodDays, PastDay.steady(8)));
    days.addAll(PastDay.times(10 - goodDays, PastDay.steady(6)));
    PaceTale tale =
        team()
            .withHistory(days)
            .assigned(EVENING_BEFORE, target(240))
            .heard(SHORTLY_BEFORE_EIGHT)
            .heard(at("08:30"));

    // On a good day 240 of 320 were received after 09:00.
    assertThat(tale.changesUntil(NINE)).isEqualTo(change == null ? List.of() : List.of(change));
  }

  @Test
  void oneMinuteThatIsNotBehindResetsTheRun() {
    // 25 meet what is expected at 08:25 but not at 08:26.
    assertThat(steadyTeamAtWork(240).received(at("08:24"), 25).changesUntil(at("08:35")))
        .containsExactly("08:35 BEHIND CRITICAL RAISED 25/35");
  }

  @Test
  void isCriticalOnlyIfAllTenMinutesWere() {
    // On the good day 160 were received after 08:20, 80 more than are missing: not critical yet.
    assertThat(teamOfOneGoodDay().received(at("08:10"), 80).changesUntil(at("08:29")))
        .containsExactly("08:29 BEHIND WARNING RAISED 80/29");
    assertThat(teamOfOneGoodDay().received(at("08:10"), 79).changesUntil(at("08:29")))
        .containsExactly("08:29 BEHIND CRITICAL RAISED 79/29");
  }

  @Test
  void turnsCriticalAtTheTenthCriticalMinuteIncludingThoseBeforeItWasRaised() {
    assertThat(teamOfOneGoodDay().received(at("08:10"), 80).changesUntil(at("08:30")))
        .containsExactly(
            "08:29 BEHIND WARNING RAISED 80/29", "08:30 BEHIND CRITICAL SEVERITY 80/30");
    // 20 are missing: behind from 15 minutes before the end, critical from 13 minutes before it.
    assertThat(newTeam().received(at("08:10"), 220).changesUntil(at("11:59")))
        .containsExactly(
            "11:54 BEHIND WARNING RAISED 220/234", "11:56 BEHIND CRITICAL SEVERITY 220/236");
  }

  @Test
  void neverStepsDown() {
    // 180 are missing from 09:41 on: behind from 09:42 on, critical from 10:01 on.
    PaceTale tale = newTeam().received(at("09:40"), 60).until(at("10:20"));

    assertThat(tale.changes())
        .containsExactly("09:05 BEHIND WARNING RAISED 0/65", "09:30 BEHIND CRITICAL SEVERITY 0/90");
    assertThat(tale.lastJudgement().status()).isEqualTo("CRITICAL");
  }

  @Test
  void isRecoveredAtExactlyTheFifthGoodMinute() {
    PaceTale tale = steadyTeamAtWork(240).received(at("08:39"), 60);

    assertThat(tale.changesUntil(at("08:43"))).containsExactly("08:29 BEHIND CRITICAL RAISED 0/29");
    assertThat(tale.changesUntil(at("08:44")))
        .endsWith("08:44 BEHIND CRITICAL RECOVERED 60/44")
        .hasSize(2);
    assertThat(tale.lastJudgement().status()).isEqualTo("ON_PACE");
  }

  @Test
  void oneMinuteThatIsNotGoodResetsTheRecovery() {
    // 185 are missing: 110 % of the minutes left are 187 at 09:10, 185.9 at 09:11, 184.8 at 09:12.
    PaceTale tale =
        newTeam().received(at("09:09"), 55).received(at("09:14"), 45).until(at("09:19"));

    assertThat(tale.changes())
        .containsExactly(
            "09:05 BEHIND WARNING RAISED 0/65", "09:19 BEHIND WARNING RECOVERED 100/79");
  }

  @ParameterizedTest(name = "{0} received: {1} at 09:10")
  @CsvSource({
    // 170 minutes are left: 150 % are 255, 140 % 238, 130 % 221, 120 % 204, 110 % 187, 60 % 102.
    " 15, 2",
    " 18, 2",
    " 19, 3",
    " 36, 4",
    " 52, 4",
    " 53, 5",
    "137, 9",
    "138, 10",
    "300, 10",
  })
  void countsTheSharesOfThePlanThatAreEnough(int received, int enough) {
    assertThat(newTeam().received(NINE, received).figuresAt(at("09:10")).forecast().enough())
        .isEqualTo(enough);
  }

  @Test
  void isRaisedAgainAfterARecovery() {
    PaceTale tale = steadyTeamAtWork(240).received(at("08:39"), 60);

    assertThat(tale.changesUntil(at("09:20")))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:44 BEHIND CRITICAL RECOVERED 60/44",
            "09:10 BEHIND CRITICAL RAISED 60/70");
  }

  @Test
  void continuesTheRunAcrossABreak() {
    Target withBreak = target(240).shift("08:00-08:25", "09:00-12:35");
    PaceTale tale = steadyTeamAtWork(240).assigned(EVENING_BEFORE, withBreak);

    // Six minutes before the break and four after it: only judged minutes count.
    assertThat(tale.changesUntil(at("09:30"))).containsExactly("09:04 BEHIND CRITICAL RAISED 0/29");
  }

  @ParameterizedTest(name = "target {0}")
  @CsvSource({"19", "20"})
  void isNeverBehindWithFewerThanTwentyExpected(int dailyTarget) {
    PaceTale tale = teamAtWork(dailyTarget).heardAllTheTime(at("08:00"), NOON);

    // 20 of a target of 20 are expected only at the shift's end, which is not judged.
    assertThat(tale.changesUntil(NOON))
        .containsExactly("12:00 MISSED CRITICAL RAISED 0/" + dailyTarget);
  }

  @Test
  void canBeBehindWithTwentyExpected() {
    PaceTale tale = teamAtWork(21).heardAllTheTime(at("08:00"), NOON);

    assertThat(tale.changesUntil(at("11:58"))).containsExactly("11:58 BEHIND CRITICAL RAISED 0/20");
  }

  @Test
  void usesOnlyWhatArrivedBeforeTheMinute() {
    assertThat(steadyTeamAtWork(240).received(at("08:28:59"), 60).changesUntil(at("08:29")))
        .isEmpty();
    assertThat(steadyTeamAtWork(240).received(at("08:29:00"), 60).changesUntil(at("08:29")))
        .hasSize(1);
  }

  @Test
  void countsHeldApplicationsAsNotMissing() {
    assertThat(steadyTeamAtWork(240).held(at("08:28:59"), 60).changesUntil(at("08:29"))).isEmpty();
    assertThat(steadyTeamAtWork(240).held(at("08:28:59"), 28).changesUntil(at("08:29"))).hasSize(1);
  }

  @Test
  void uploadOfHeldApplicationsChangesNothing() {
    PaceTale tale =
        steadyTeamAtWork(240)
            .held(at("08:39"), 60)
            .received(at("08:41"), 40)
            .held(at("08:41"), -40)
            .received(at("08:42"), 20)
            .held(at("08:42"), -20);

    assertThat(tale.changesUntil(at("08:50")))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29", "08:44 BEHIND CRITICAL RECOVERED 60/44");
  }
}
