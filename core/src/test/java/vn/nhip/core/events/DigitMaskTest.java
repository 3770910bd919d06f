package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.utf8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitMaskTest {
  @ParameterizedTest
  @CsvSource({
    "12345678, 12345678",
    "123456789, *********",
    "1234567890, **********",
    "12345678901, ***********",
    "123456789012, ************",
    "1234567890123, 1234567890123",
    "a123456789b123456789012c1, a*********b************c1",
    "'{\"x\":-123456789.5}', '{\"x\":-*********.5}'",
    "'{\"123456789\":1}', '{\"*********\":1}'",
    "'{\"x\":\"\\u0031\\u0032 \\u00e1\"}', '{\"x\":\"\\u0031\\u0032 \\u00e1\"}'",
    "'{\"x\":\"123456789\\u0030\"}', '{\"x\":\"*********\\u0030\"}'",
    "'{\"x\":\"\\u003112345678\"}', '{\"x\":\"\\u************\"}'",
    "'{\"x\":\"\\\\u0031\\\\u0032\\\\u0033\\\\u0034\\\\u0035\\\\u0036\\\\u0037\\\\u0038\\\\u0039\"}', '{\"x\":\"\\\\u0031\\\\u0032\\\\u0033\\\\u0034\\\\u0035\\\\u0036\\\\u0037\\\\u0038\\\\u0039\"}'"
  })
  void hidesEachRunOf9To12Digits(String value, String masked) {
    byte[] bytes = utf8(value);
    assertThat(DigitMask.mask(bytes)).isEqualTo(utf8(masked));
    assertThat(bytes).isEqualTo(utf8(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":\"12345678\\u0039\"}",
        "{\"x\":\"\\u00311234567890\"}",
        "{\"x\":\"\\u1ea5123456789012\"}",
        "{\"1234567\\u0038\\u0039\":1}",
        "{\"x\":\"\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039\"}",
        "\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039",
        "{\"x\":\"\\\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039\"",
        "12345678\\u0039"
      })
  void dropsValuesThatWouldStillShowANumber(String value) {
    assertThat(DigitMask.mask(utf8(value))).isNull();
  }

  @Test
  void leavesNullAndEmptyValuesAlone() {
    assertThat(DigitMask.mask(null)).isNull();
    assertThat(DigitMask.mask(new byte[0])).isEmpty();
  }
}
