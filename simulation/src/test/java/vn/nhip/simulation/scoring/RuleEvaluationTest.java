package vn.nhip.simulation.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;
import vn.nhip.simulation.log.TeamLog;

class RuleEvaluationTest {

  private static final WorkingDay DAY = Calendar.on(18_706);
  private static final int TARGET = 100;
  private static final int BEGIN = 240;
  private static final int END = 840;

  private final List<Signal> signals = new ArrayList<>();

  private TeamDay day() {
    long start = DAY.start().toEpochMilli();
    signals.sort(Comparator.comparingLong(Signal::arrivedAt));
    TargetAssignment assignment =
        new TargetAssignment(
            TargetAssignment.Scope.TEAM,
            "663-LD-02",
            null,
            "67",
            "663",
            DAY.epochDay(),
            null,
            TARGET,
            List.of(new ShiftInterval(240 + BEGIN, 240 + END)),
            start - 1);
    RuleEvaluation evaluation =
        new RuleEvaluation(start - 60_000, DAY.end().toEpochMilli() + 8 * 3_600_000L, 0, List.of());
    assertThat(evaluation.judgedDays()).isEqualTo(1);
    List<TeamDay> days =
        evaluation.days(new TeamLog("663-LD-02", List.of(assignment), signals), Map.of());
    assertThat(days).hasSize(1);
    return days.get(0);
  }

  /** Adds applications evenly over the shift, each arriving {@code delay} minutes later. */
  private void receive(int count, int delay) {
    for (int i = 0; i < count; i++) {
      receiveAt(BEGIN + (END - BEGIN) * i / count, delay);
    }
  }

  private void receiveAt(int minute, int delay) {
    long at = DAY.start().toEpochMilli() + minute * 60_000L;
    signals.add(
        new Signal(Signal.Kind.RECEIVED, at + delay * 60_000L, at, "663-M1", Signal.UNKNOWN));
  }

  private void beat(int minute, int pending) {
    long at = DAY.start().toEpochMilli() + minute * 60_000L;
    signals.add(new Signal(Signal.Kind.HEARTBEAT, at, at, "663-M1", pending));
  }

  @Test
  void targetIsMissedBelowTwoPercentTolerance() {
    receive(98, 0);
    assertThat(day().missed()).isFalse();
    signals.remove(signals.size() - 1);
    assertThat(day().missed()).isTrue();
  }

  @Test
  void overtimeAndTheNextMorningsUploadCount() {
    receive(50, 0);
    receiveAt(END + 30, 0);
    for (int i = 0; i < 49; i++) {
      receiveAt(BEGIN + i, 1_400);
    }
    assertThat(day().missed()).isFalse();
  }

  @Test
  void projectCallsSlowTeam() {
    receive(30, 0);
    TeamDay day = day();
    assertThat(day.missed()).isTrue();
    assertThat(day.calls().get(0).criticals()).isNotEmpty();
    assertThat(day.shiftEnd()).isEqualTo(END);
    assertThat(day.offline()).isFalse();
  }

  @Test
  void nightlyUploadLooksSlowOnlyIfNotReported() {
    receive(100, 0);
    signals.removeIf(signal -> signal.arrivedAt() > DAY.start().toEpochMilli() + 300 * 60_000L);
    for (int minute = 301; minute < END; minute += 6) {
      receiveAt(minute, 900);
    }
    for (int minute = BEGIN; minute < END; minute += 5) {
      beat(minute, 0);
    }
    TeamDay unreported = day();
    assertThat(unreported.missed()).isFalse();
    assertThat(unreported.offline()).isTrue();
    assertThat(unreported.reported()).isFalse();
    assertThat(unreported.calls().get(0).warnings()).isNotEmpty();
    assertThat(unreported.promptCalls().get(0).warnings()).isEmpty();

    signals.removeIf(signal -> signal.kind() == Signal.Kind.HEARTBEAT);
    for (int minute = BEGIN; minute < END; minute++) {
      beat(minute, Math.max(0, (minute - 295) / 6));
    }
    TeamDay reported = day();
    assertThat(reported.offline()).isTrue();
    assertThat(reported.reported()).isTrue();
    assertThat(reported.calls().get(0).warnings()).isEmpty();
  }
}
