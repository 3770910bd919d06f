package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.EIGHT;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.TEN;
import static vn.nhip.job.operators.Harnesses.clock;
import static vn.nhip.job.operators.Harnesses.emitted;
import static vn.nhip.job.operators.Harnesses.sameWhereverStopped;
import static vn.nhip.job.operators.Harnesses.stateEntries;
import static vn.nhip.job.operators.Harnesses.timers;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.domain.Outcome;

class SumAuditTest {

  private static final long EIGHT_O_CLOCK = AuditDelta.hourOf(Times.millis(EIGHT));
  private static final long NINE_O_CLOCK = AuditDelta.hourOf(Times.millis(NINE));

  @AutoClose
  private KeyedOneInputStreamOperatorTestHarness<Long, AuditDelta, IntakeAuditRow> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.sumAudit();
    operator.open();
  }

  private void add(long hour, Outcome outcome, long events) throws Exception {
    operator.processElement(new AuditDelta(hour, outcome, events), 0);
  }

  private List<IntakeAuditRow> emittedAt(long millis) throws Exception {
    operator.setProcessingTime(millis);
    return emitted(operator);
  }

  @Test
  void emitsAnHoursTotalsOncePerInterval() throws Exception {
    add(EIGHT_O_CLOCK, Outcome.COUNTED, 5);
    add(EIGHT_O_CLOCK, Outcome.COUNTED, 7);
    add(EIGHT_O_CLOCK, Outcome.REJECTED, 1);
    add(NINE_O_CLOCK, Outcome.COUNTED, 1);
    assertThat(emitted(operator)).isEmpty();

    assertThat(emittedAt(1_200))
        .containsExactlyInAnyOrder(
            new IntakeAuditRow(EIGHT_O_CLOCK, "COUNTED", 12),
            new IntakeAuditRow(EIGHT_O_CLOCK, "REJECTED", 1),
            new IntakeAuditRow(NINE_O_CLOCK, "COUNTED", 1));
    assertThat(emittedAt(9_200)).isEmpty();
  }

  @Test
  void continuesFromTheTotalsOfTheHour() throws Exception {
    add(EIGHT_O_CLOCK, Outcome.COUNTED, 5);
    emittedAt(1_200);
    add(EIGHT_O_CLOCK, Outcome.COUNTED, 2);

    assertThat(emittedAt(2_200)).containsExactly(new IntakeAuditRow(EIGHT_O_CLOCK, "COUNTED", 7));
  }

  @Test
  void keepsNoStateOfAPastHour() throws Exception {
    add(EIGHT_O_CLOCK, Outcome.COUNTED, 5);
    emittedAt(1_200);
    add(EIGHT_O_CLOCK, Outcome.SIGNAL, 5);
    add(NINE_O_CLOCK, Outcome.COUNTED, 5);
    operator.processWatermark(clock(NINE) - 1);
    assertThat(emitted(operator)).isEmpty();

    operator.processWatermark(clock(NINE));
    assertThat(emitted(operator)).hasSize(2);
    operator.processWatermark(clock(TEN));
    assertThat(emittedAt(2_200)).hasSize(1);
    assertThat(stateEntries(operator) + timers(operator)).isZero();
  }

  @Test
  void emitsTheSameWhereverItIsStoppedAndRestored() throws Exception {
    List<Harnesses.Step<KeyedOneInputStreamOperatorTestHarness<Long, AuditDelta, IntakeAuditRow>>>
        steps = new ArrayList<>();
    for (int n = 1; n < 15; n++) {
      AuditDelta delta =
          new AuditDelta(n % 2 == 0 ? EIGHT_O_CLOCK : NINE_O_CLOCK, Outcome.COUNTED, n);
      long now = 400L * n;
      steps.add(harness -> harness.processElement(delta, 0));
      steps.add(harness -> harness.setProcessingTime(now));
    }
    steps.add(harness -> harness.processWatermark(clock(TEN)));

    assertThat(sameWhereverStopped(Harnesses::sumAudit, steps, harness -> emitted(harness)))
        .hasSizeGreaterThan(5);
  }
}
