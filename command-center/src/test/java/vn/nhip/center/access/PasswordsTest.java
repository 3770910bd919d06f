package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.web.Refused;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void knowsTheRightOneFromItsHash() {
    String hash = passwords.hash("mật khẩu đủ dài");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("mật");
    assertThat(passwords.hash("mật khẩu đủ dài")).isNotEqualTo(hash);
    assertThat(passwords.matches("mật khẩu đủ dài", hash)).isTrue();
    assertThat(passwords.matches("mật khẩu đủ dai", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
  }

  /** As argon2's own program writes it, with other parameters than ours. */
  @Test
  void understandsHashesOfOtherParameters() {
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(passwords.matches("password", hash)).isTrue();
    assertThat(passwords.matches("Password", hash)).isFalse();
  }

  @Test
  void worksForNobodyAsForSomebody() {
    assertThat(passwords.matches("whatever it is", null)).isFalse();
    assertThat(passwords.matches("x".repeat(1_000_000), null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa", "administrator"})
  void refusesWhatIsEasyToGuess(String password) {
    assertThatThrownBy(() -> Passwords.check(password, "administrator"))
        .isInstanceOf(Refused.class);
  }
}
