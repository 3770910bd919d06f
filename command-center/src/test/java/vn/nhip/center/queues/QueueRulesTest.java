package vn.nhip.center.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.center.queues.Queue.Level;
import vn.nhip.center.queues.Queue.Trend;

class QueueRulesTest {
  private static final QueueRules RULES = new QueueRules(20, 40);

  @ParameterizedTest
  @CsvSource({
    "10, 1,",
    "10, 2, WATCH",
    "100, 39, WATCH",
    "100, 40, LONG",
    "9, 9,",
    "0, 0,",
  })
  void marksByTheShareOfEnoughPeople(int told, int overHour, Level level) {
    WaitCounts people = new WaitCounts(told, overHour);
    assertThat(RULES.queue(people, null, null).level()).isEqualTo(level);
    assertThat(RULES.queue(new WaitCounts(500, 0), people, null).level()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 2, 10, 1, RISING",
    "100, 19, 100, 10, STEADY",
    "100, 0, 100, 10, FALLING",
    "9, 9, 100, 0,",
    "100, 50, 9, 0,",
  })
  void comparesTheLastHourWithTheOneBefore(
      int told, int overHour, int toldBefore, int overHourBefore, Trend trend) {
    Queue queue =
        RULES.queue(
            new WaitCounts(500, 200),
            new WaitCounts(told, overHour),
            new WaitCounts(toldBefore, overHourBefore));
    assertThat(queue.trend()).isEqualTo(trend);
  }

  @Test
  void aCorrectionMakesNothingNegative() {
    assertThat(new WaitCounts(10, 2).since(new WaitCounts(12, 5))).isEqualTo(WaitCounts.NONE);
    assertThat(new WaitCounts(12, 3).since(new WaitCounts(10, 5))).isEqualTo(new WaitCounts(2, 0));
  }
}
