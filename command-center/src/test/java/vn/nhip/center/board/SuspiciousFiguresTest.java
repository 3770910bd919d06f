package vn.nhip.center.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is marked on a team's page to be looked into. */
class SuspiciousFiguresTest {

  @ParameterizedTest
  @CsvSource({
    "9, 9, 0", // too few minutes to say anything
    "10, 10, 10",
    "40, 10, 10",
    "41, 10, 0", // less than a quarter
    "400, 99, 0",
    "400, 100, 100",
    "2147483647, 2147483647, 2147483647",
  })
  void marksTheSameSecondWhereItIsNoChance(int received, int sameSecond, int marked) {
    assertThat(SuspiciousFigures.of(received, 0, sameSecond).sameSecond()).isEqualTo(marked);
  }
}
