package vn.nhip.center.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
  private static final Bounds DAK_NONG = Bounds.of(List.of("67"));
  private static final Bounds DAK_MIL = Bounds.of(List.of("67663"));

  @Test
  void areEqualWhereTheyShowTheSame() {
    assertThat(Bounds.of(List.of("67663", "67", "49"))).isEqualTo(Bounds.of(List.of("49", "67")));
    assertThat(Bounds.of(List.of("67663", "*", "49"))).isEqualTo(Bounds.WHOLE_COUNTRY);
    assertThat(Bounds.of(List.of("67663", "49")).key()).isEqualTo("49+67663");
    assertThat(Bounds.WHOLE_COUNTRY.codes()).containsExactly("*");
  }

  @Test
  void coverTheirUnitsAndNoOthers() {
    assertThat(DAK_NONG.covers("67", null)).isTrue();
    assertThat(DAK_NONG.covers("67", "663")).isTrue();
    assertThat(DAK_NONG.covers("49", "663")).isFalse();
    assertThat(DAK_MIL.covers("67", "663")).isTrue();
    assertThat(DAK_MIL.covers("67", "662")).isFalse();
    assertThat(DAK_MIL.covers("67", null)).isFalse();
    assertThat(Bounds.WHOLE_COUNTRY.covers("49", null)).isTrue();
  }

  @Test
  void coverNarrowerBounds() {
    assertThat(DAK_NONG.covers(DAK_MIL)).isTrue();
    assertThat(DAK_MIL.covers(DAK_NONG)).isFalse();
    assertThat(DAK_NONG.covers(Bounds.WHOLE_COUNTRY)).isFalse();
    assertThat(DAK_NONG.covers(Bounds.of(List.of("67662", "49502")))).isFalse();
    assertThat(Bounds.WHOLE_COUNTRY.covers(Bounds.WHOLE_COUNTRY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "667", "6766", "a7", "67-63", "676630", "%"})
  void refuseWhatIsNoCode(String code) {
    assertThatThrownBy(() -> Bounds.of(List.of("67", code)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("which is not *, a province (67) or a district (67663).");
  }
}
