package vn.nhip.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.simulation.rules.Verdict.BEHIND;
import static vn.nhip.simulation.rules.Verdict.CRITICAL;
import static vn.nhip.simulation.rules.Verdict.FAIR;
import static vn.nhip.simulation.rules.Verdict.GOOD;

import org.junit.jupiter.api.Test;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.simulation.rules.Verdict;

class AlertHysteresisTest {

  private final AlertHysteresis alerts = new AlertHysteresis(PaceRules.DEFAULT);
  private int minute;

  private AlertHysteresisTest tell(int times, Verdict verdict) {
    for (int i = 0; i < times; i++) {
      alerts.judge(++minute, verdict, false);
    }
    return this;
  }

  @Test
  void callsAtTheTenthConsecutiveMinute() {
    tell(9, BEHIND).tell(1, FAIR).tell(9, BEHIND);
    assertThat(alerts.calls()).isEqualTo(Calls.NONE);
    tell(1, BEHIND);
    assertThat(alerts.calls().warnings()).containsExactly(20);
    assertThat(alerts.calls().criticals()).isEmpty();
  }

  @Test
  void isCriticalAtTheTenthCriticalMinute() {
    tell(5, BEHIND).tell(9, CRITICAL);
    assertThat(alerts.calls().criticals()).isEmpty();
    tell(20, CRITICAL).tell(3, BEHIND).tell(15, CRITICAL);
    assertThat(alerts.calls().warnings()).containsExactly(10);
    assertThat(alerts.calls().criticals()).containsExactly(15);
  }

  @Test
  void callsAgainOnlyAfterFiveGoodMinutes() {
    tell(10, CRITICAL).tell(4, GOOD).tell(10, CRITICAL);
    assertThat(alerts.calls().warnings()).containsExactly(10);
    tell(5, GOOD).tell(10, CRITICAL);
    assertThat(alerts.calls().warnings()).containsExactly(10, 39);
    assertThat(alerts.calls().criticals()).containsExactly(10, 39);
  }

  @Test
  void assignmentUnderWhichTheTeamIsNotBehindEndsTheAlert() {
    tell(10, BEHIND);
    alerts.judge(++minute, FAIR, true);
    tell(10, BEHIND);
    assertThat(alerts.calls().warnings()).containsExactly(10, 21);
  }

  @Test
  void silenceIsNeitherSlowNorGood() {
    tell(9, BEHIND);
    alerts.reset();
    tell(9, BEHIND);
    assertThat(alerts.calls()).isEqualTo(Calls.NONE);
  }
}
