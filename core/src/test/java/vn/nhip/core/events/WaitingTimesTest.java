package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTimesTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "300, 0", "301, 1", "600, 1", "3600, 6", "3601, 7", "14400, 10", "14401, 11"})
  void classesIncludeTheirUpperBound(int waitSeconds, int of) {
    assertThat(WaitingTimes.classOf(waitSeconds)).isEqualTo(of);
  }

  @Test
  void longestWaitIsInTheLastClass() {
    assertThat(WaitingTimes.classOf(604_800)).isEqualTo(WaitingTimes.CLASSES - 1);
  }
}
