package vn.nhip.intake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

class IntakeOptionsTest {
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
