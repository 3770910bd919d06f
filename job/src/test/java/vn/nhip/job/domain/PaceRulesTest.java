package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceRulesTest {

  private static final PaceRules RULES = PaceRules.DEFAULT;

  @ParameterizedTest(name = "{0} of {1} expected: behind {2}, critical {3}, recovered {4}")
  @CsvSource({
    "  0,  19, false, false, false",
    "  0,  20,  true,  true, false",
    " 16,  20,  true, false, false",
    " 17,  20, false, false, false",
    " 11,  20,  true,  true, false",
    " 12,  20,  true, false, false",
    " 18,  20, false, false, false",
    " 19,  20, false, false,  true",
    " 84, 100,  true, false, false",
    " 85, 100, false, false, false",
    " 59, 100,  true,  true, false",
    " 60, 100,  true, false, false",
    " 94, 100, false, false, false",
    " 95, 100, false, false,  true",
    "  0,   0, false, false,  true",
    // 0.85 × 33 = 28.05 and 0.95 × 33 = 31.35: no rounding in favour of anyone.
    " 28,  33,  true, false, false",
    " 29,  33, false, false, false",
    " 31,  33, false, false, false",
    " 32,  33, false, false,  true",
    // Near the limits of an int.
    "850000000, 1000000000, false, false, false",
    "849999999, 1000000000,  true, false, false",
  })
  void comparesExactly(
      int received, int expected, boolean behind, boolean critical, boolean recovered) {
    assertThat(RULES.isBehind(received, expected)).isEqualTo(behind);
    assertThat(RULES.isCritical(received, expected)).isEqualTo(critical);
    assertThat(RULES.isRecovered(received, expected)).isEqualTo(recovered);
  }

  @ParameterizedTest(name = "{0} of a target of {1}: only a warning {2}")
  @CsvSource({"203, 240, false", "204, 240, true", "0, 1, false", "5, 6, false", "6, 7, true"})
  void aMissedTargetIsAWarningFromEightyFivePerCent(int received, int target, boolean warning) {
    assertThat(RULES.isOnlyWarning(received, target)).isEqualTo(warning);
  }
}
