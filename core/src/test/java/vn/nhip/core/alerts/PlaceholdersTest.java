package vn.nhip.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static final String PHRASE = "{n} {n|team|teams}, {n|it has|they have} $1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1 | 1 team, it has $1", "0 | 0 teams, they have $1", "21 | 21 teams, they have $1"})
  void choosesTheFormByTheCount(String count, String filled) {
    assertThat(Placeholders.fill(PHRASE, Map.of("n", count)::get)).isEqualTo(filled);
  }

  @Test
  void takesNoPhraseWithoutItsValue() {
    assertThatThrownBy(() -> Placeholders.fill("{n|team|teams}", Map.<String, String>of()::get))
        .hasMessageContaining("{n}");
  }
}
