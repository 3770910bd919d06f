package vn.nhip.center.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHostsTest {
  private final OwnHosts local = new OwnHosts("127.0.0.1", List.of("Nhip.example", "board:8080"));
  private final OwnHosts everywhere = new OwnHosts("0.0.0.0", List.of("nhip.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "127.0.0.1:8080",
        "127.1.2.3",
        "[::1]:8080",
        "[::1]",
        "nhip.example",
        "NHIP.example.:443",
        "board"
      })
  void takesNamesOfThisMachineAndThoseConfigured(String host) {
    assertThat(local.isOwn(host)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        ":8080",
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil-localhost",
        "nhip.example.evil.example",
        "localhost:8080@evil.example",
        "10.1.2.3",
        "0.0.0.0:8080",
        "[::2]"
      })
  void refusesAllOtherNames(String host) {
    assertThat(local.isOwn(host)).isFalse();
  }

  @Test
  void takesAnyAddressButNoOtherNameWhereItListensOnANetwork() {
    assertThat(List.of("10.1.2.3:8080", "[fd00::7]:8080", "localhost", "nhip.example"))
        .allMatch(everywhere::isOwn);
    assertThat(List.of("evil.example", "10.1.2.3.evil.example", "a")).noneMatch(everywhere::isOwn);
  }
}
