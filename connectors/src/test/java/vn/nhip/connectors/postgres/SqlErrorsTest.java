package vn.nhip.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlErrorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"22021", "22003", "23502", "23514", "21000", "54000"})
  void blamesTheRowsForWhatTheyHold(String state) {
    assertThat(SqlErrors.isInTheRows(new SQLException("no", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08001", "08006", "25006", "28P01", "40001", "40P01", "42P01", "42501", "53100", "53300",
        "55P03", "57014", "57P01", "57P03", "58030", "XX000", "3D000"
      })
  void blamesTheDatabaseForAllElse(String state) {
    assertThat(SqlErrors.isInTheRows(new SQLException("no", state))).isFalse();
  }

  @Test
  void blamesTheDatabaseWithoutAState() {
    assertThat(SqlErrors.isInTheRows(new SQLException("no"))).isFalse();
  }

  @Test
  void blamesTheDatabaseForAMissingPartitionInAnyLanguage() {
    String missing = "SFEHLER\0C23514\0Mkeine Partition gefunden\0tthroughput\0";
    assertThat(SqlErrors.isInTheRows(refusal(missing))).isFalse();
    assertThat(SqlErrors.isInTheRows(refusal(missing + "nthroughput_received_check\0"))).isTrue();
  }

  @Test
  void describesWithoutDetailsThatMayHoldARow() {
    SQLException error =
        refusal("SERROR\0C23502\0Mnull value in column \"province\"\0DFailing row contains (x)\0");
    assertThat(SqlErrors.describe(error)).isEqualTo("23502: null value in column \"province\"");
  }

  private static SQLException refusal(String fields) {
    return new PSQLException(new ServerErrorMessage(fields));
  }
}
