package vn.nhip.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.simulation.rules.Verdict.BEHIND;
import static vn.nhip.simulation.rules.Verdict.CRITICAL;
import static vn.nhip.simulation.rules.Verdict.FAIR;
import static vn.nhip.simulation.rules.Verdict.GOOD;

import org.junit.jupiter.api.Test;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.simulation.rules.Verdict;

class DisciplineTest {

  private final Discipline discipline = new Discipline(PaceRules.DEFAULT);
  private int minute;

  private DisciplineTest tell(int times, Verdict verdict) {
    for (int i = 0; i < times; i++) {
      discipline.judge(++minute, verdict, false);
    }
    return this;
  }

  @Test
  void callsAtTheTenthMinuteInARow() {
    tell(9, BEHIND).tell(1, FAIR).tell(9, BEHIND);
    assertThat(discipline.calls()).isEqualTo(Calls.NONE);
    tell(1, BEHIND);
    assertThat(discipline.calls().warnings()).containsExactly(20);
    assertThat(discipline.calls().criticals()).isEmpty();
  }

  @Test
  void isCriticalAtTheTenthCriticalMinute() {
    tell(5, BEHIND).tell(9, CRITICAL);
    assertThat(discipline.calls().criticals()).isEmpty();
    tell(20, CRITICAL).tell(3, BEHIND).tell(15, CRITICAL);
    assertThat(discipline.calls().warnings()).containsExactly(10);
    assertThat(discipline.calls().criticals()).containsExactly(15);
  }

  @Test
  void callsAgainOnlyAfterFiveGoodMinutes() {
    tell(10, CRITICAL).tell(4, GOOD).tell(10, CRITICAL);
    assertThat(discipline.calls().warnings()).containsExactly(10);
    tell(5, GOOD).tell(10, CRITICAL);
    assertThat(discipline.calls().warnings()).containsExactly(10, 39);
    assertThat(discipline.calls().criticals()).containsExactly(10, 39);
  }

  @Test
  void anotherAssignmentUnderWhichTheTeamIsNotBehindEndsTheAlert() {
    tell(10, BEHIND);
    discipline.judge(++minute, FAIR, true);
    tell(10, BEHIND);
    assertThat(discipline.calls().warnings()).containsExactly(10, 21);
  }

  @Test
  void whatIsUnknownIsNeitherSlowNorGood() {
    tell(9, BEHIND);
    discipline.startAnew();
    tell(9, BEHIND);
    assertThat(discipline.calls()).isEqualTo(Calls.NONE);
  }
}
