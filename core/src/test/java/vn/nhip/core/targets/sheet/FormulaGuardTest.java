package vn.nhip.core.targets.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.targets.TargetAssignment;

class FormulaGuardTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+84", "-5", "@a", " =1", "\"=1", "\uff1d1", "a;=1", "\tx"})
  void guardsPossibleFormulasAndRemovesTheGuard(String text) {
    assertThat(FormulaGuard.guard(text)).isNotEqualTo(text).contains("'");
    assertThat(FormulaGuard.unguard(FormulaGuard.guard(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tổ lưu động 2", "663-LD-02", "05:00-02:00", "'abc'", "", "a=b"})
  void leavesOtherTextsAlone(String text) {
    assertThat(FormulaGuard.guard(text)).isEqualTo(text);
    assertThat(FormulaGuard.unguard(text)).isEqualTo(text);
  }

  @Test
  void noNameInATemplateIsAFormula() {
    TargetAssignment row =
        new TargetAssignment(
            TargetAssignment.Scope.TEAM,
            "663-LD-02",
            "=HYPERLINK(\"http://x/\")",
            "67",
            "663",
            18_700,
            18_706,
            300,
            List.of(),
            0);
    String csv = new String(Templates.csv(List.of(row), Language.VI), StandardCharsets.UTF_8);
    assertThat(csv).contains("'=HYPERLINK").doesNotContain(",=", "\n=", ",\"=");
  }
}
