package vn.nhip.intake.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.settings.SettingsTable;

class IntakeOptionsTest {
  private static final Path PAGE = Path.of("../docs/settings.md");

  @Test
  void pageListsEveryOptionWithDefaultAndMeaning() throws IOException {
    assertThat(SettingsTable.below("## The intake service", Files.readAllLines(PAGE, UTF_8)))
        .isEqualTo(SettingsTable.markdown(IntakeOptions.ALL));
  }

  @Test
  void pageListsTheRulesBetweenSettings() throws IOException {
    assertThat(
            SettingsTable.below(
                "## Settings of the intake service that must fit each other",
                Files.readAllLines(PAGE, UTF_8)))
        .isEqualTo(SettingsTable.relations(IntakeOptions.ALL));
  }

  @Test
  void acceptsEveryDefaultAndRefusesContradictions() {
    assertThat(Settings.of(IntakeOptions.ALL, Map.of()).get(IntakeOptions.PORT)).isEqualTo(8090);
    assertThatThrownBy(
            () ->
                Settings.of(
                    IntakeOptions.ALL,
                    Map.of("intake.event.bytes", "900000", "intake.body.bytes", "1000")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no request could hold such an event");
  }
}
