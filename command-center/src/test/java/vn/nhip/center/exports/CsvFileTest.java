package vn.nhip.center.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "=1+1|'=1+1",
        "@SUM(A1)|'@SUM(A1)",
        " =1+1|' =1+1",
        "\u00a0=1|'\u00a0=1",
        "\uff1d1+1|'\uff1d1+1",
        "\uff0b1|'\uff0b1",
        "Tổ 1;=1+1|Tổ 1;'=1+1",
        "Tổ 1, -1|Tổ 1, -1",
        "Tổ 1\t=1|Tổ 1\t'=1",
        "a-b=c@d|a-b=c@d",
        "Tổ 1; 2|Tổ 1; 2"
      })
  void guardsWhatSpreadsheetsMayTakeForFormula(String text, String written) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvFile.write(new Table(List.of("a"), List.of(false), List.of(List.of(text))), false, out);
    assertThat(out.toString(UTF_8).replace("\"", "")).isEqualTo("a\r\n" + written + "\r\n");
  }
}
