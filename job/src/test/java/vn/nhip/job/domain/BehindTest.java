package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.PaceTale.team;
import static vn.nhip.job.domain.PaceTale.teamAtWork;
import static vn.nhip.job.domain.Target.target;
import static vn.nhip.job.domain.Times.EVENING_BEFORE;
import static vn.nhip.job.domain.Times.NOON;
import static vn.nhip.job.domain.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.job.domain.Times.at;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs of minutes raise, worsen and resolve BEHIND. One more is expected each minute from 08:00.
 */
class BehindTest {

  @Test
  void isRaisedAtTheTenthMinuteInARowAndNotAtTheNinth() {
    // The first minute with 20 expected is 08:20.
    assertThat(teamAtWork(240).changesUntil(at("08:28"))).isEmpty();
    assertThat(teamAtWork(240).changesUntil(at("08:29")))
        .containsExactly("08:29 BEHIND CRITICAL RAISED 0/29");
  }

  @Test
  void theRunStartsAnewAfterOneMinuteThatIsNotBehind() {
    // 22 of 25 are enough at 08:25; 22 of 26 are not.
    assertThat(teamAtWork(240).received(at("08:24"), 22).changesUntil(at("08:35")))
        .containsExactly("08:35 BEHIND WARNING RAISED 22/35");
  }

  @Test
  void isCriticalOnlyIfAllTenMinutesWere() {
    // 12 are 60 % of 20 exactly: 08:20 is behind, not critical.
    assertThat(teamAtWork(240).received(at("08:10"), 12).changesUntil(at("08:29")))
        .containsExactly("08:29 BEHIND WARNING RAISED 12/29");
    assertThat(teamAtWork(240).received(at("08:10"), 11).changesUntil(at("08:29")))
        .containsExactly("08:29 BEHIND CRITICAL RAISED 11/29");
  }

  @Test
  void turnsCriticalAtTheTenthCriticalMinuteAlsoOfThoseBeforeItWasRaised() {
    assertThat(teamAtWork(240).received(at("08:10"), 12).changesUntil(at("08:30")))
        .containsExactly(
            "08:29 BEHIND WARNING RAISED 12/29", "08:30 BEHIND CRITICAL SEVERITY 12/30");
    // Critical from 08:29 on, a minute before it is raised.
    assertThat(teamAtWork(240).received(at("08:10"), 17).changesUntil(at("08:38")))
        .containsExactly(
            "08:30 BEHIND WARNING RAISED 17/30", "08:38 BEHIND CRITICAL SEVERITY 17/38");
  }

  @Test
  void neverStepsDown() {
    // From 08:36 on there are about three quarters, from 08:46 on again less than 60 %.
    PaceTale tale =
        teamAtWork(240)
            .received(at("08:10"), 12)
            .received(at("08:35"), 15)
            .heard(at("08:50"))
            .until(at("09:20"));

    assertThat(tale.changes())
        .containsExactly(
            "08:29 BEHIND WARNING RAISED 12/29", "08:30 BEHIND CRITICAL SEVERITY 12/30");
    assertThat(tale.lastJudgement().status()).isEqualTo("CRITICAL");
  }

  @Test
  void isRecoveredAtExactlyTheFifthGoodMinute() {
    PaceTale tale = teamAtWork(240).received(at("08:39"), 60);

    assertThat(tale.changesUntil(at("08:43"))).containsExactly("08:29 BEHIND CRITICAL RAISED 0/29");
    assertThat(tale.changesUntil(at("08:44")))
        .endsWith("08:44 BEHIND CRITICAL RECOVERED 60/44")
        .hasSize(2);
    assertThat(tale.lastJudgement().status()).isEqualTo("ON_PACE");
  }

  @Test
  void theRecoveryStartsAnewAfterOneMinuteBelowNinetyFivePerCent() {
    // 39 are enough at 08:40 and 08:41 (38.95), not at 08:42 (39.9).
    PaceTale tale =
        teamAtWork(240).received(at("08:39"), 39).received(at("08:44"), 20).until(at("08:49"));

    assertThat(tale.changes())
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29", "08:49 BEHIND CRITICAL RECOVERED 59/49");
  }

  @Test
  void isRaisedAnewAfterItsRecovery() {
    PaceTale tale = teamAtWork(240).received(at("08:39"), 60);

    assertThat(tale.changesUntil(at("09:20")))
        .containsExactly(
            "08:29 BEHIND CRITICAL RAISED 0/29",
            "08:44 BEHIND CRITICAL RECOVERED 60/44",
            "09:20 BEHIND WARNING RAISED 60/80");
  }

  @Test
  void doesNotWaitForTheBreakToEnd() {
    Target withBreak = target(240).shift("08:00-08:25", "09:00-12:35");
    PaceTale tale =
        team().assigned(EVENING_BEFORE, withBreak).heard(SHORTLY_BEFORE_EIGHT).heard(at("08:50"));

    // Six minutes before the break, four after it: minutes in a row are judged minutes.
    assertThat(tale.changesUntil(at("09:30"))).containsExactly("09:04 BEHIND CRITICAL RAISED 0/29");
  }

  @ParameterizedTest(name = "target {0}")
  @CsvSource({"19", "20"})
  void fewerThanTwentyExpectedAreNeverBehind(int dailyTarget) {
    PaceTale tale = teamAtWork(dailyTarget).heardAllTheTime(at("08:00"), NOON);

    // 20 of a target of 20 are expected only at the shift's end, which is not judged.
    assertThat(tale.changesUntil(NOON))
        .containsExactly("12:00 MISSED CRITICAL RAISED 0/" + dailyTarget);
  }

  @Test
  void twentyExpectedCanBeBehind() {
    PaceTale tale = teamAtWork(21).heardAllTheTime(at("08:00"), NOON);

    assertThat(tale.changesUntil(at("11:58"))).containsExactly("11:58 BEHIND CRITICAL RAISED 0/20");
  }

  @Test
  void knowsAtAMinuteOnlyWhatArrivedBeforeIt() {
    assertThat(teamAtWork(240).received(at("08:28:59"), 60).changesUntil(at("08:29"))).isEmpty();
    assertThat(teamAtWork(240).received(at("08:29:00"), 60).changesUntil(at("08:29"))).hasSize(1);
  }
}
