package vn.nhip.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long MILLI = 1_000_000;

  @Test
  void knowsWhenTheNthEventOfATeamIsDue() {
    Schedule schedule = new Schedule(0, 5_000, 1_000, 4);
    assertThat(schedule.event(3, 2)).isEqualTo(11);
    assertThat(schedule.dueNanos(11)).isEqualTo(11 * MILLI);
    assertThat(schedule.dueMillis(11)).isEqualTo(5_011);
  }

  @Test
  void countsTheEventsOfATeam() {
    Schedule schedule = new Schedule(0, 0, 1_000, 4);
    assertThat(schedule.ofTeam(0, 9)).isEqualTo(3);
    assertThat(schedule.ofTeam(1, 9)).isEqualTo(2);
    assertThat(schedule.ofTeam(3, 3)).isZero();
  }

  @Test
  void countsLatencyFromWhenTheEventWasDue() {
    Samples samples = new Samples();
    for (int i = 1; i <= 100; i++) {
      samples.add(0, i * MILLI);
    }
    double[] millis = samples.millis();
    assertThat(Samples.percentile(millis, 0.5)).isEqualTo(51);
    assertThat(Samples.percentile(millis, 0.99)).isEqualTo(100);
    assertThat(Samples.percentile(millis, 1)).isEqualTo(100);
  }

  @Test
  void findsEventsInFlightDuringAnInterval() {
    Samples samples = new Samples();
    samples.add(0, 10 * MILLI);
    samples.add(20 * MILLI, 50 * MILLI);
    samples.add(70 * MILLI, 71 * MILLI);
    assertThat(samples.millisDuring(List.of(new long[] {30 * MILLI, 40 * MILLI})))
        .containsExactly(30);
    assertThat(samples.millisDuring(List.of())).isEmpty();
  }
}
