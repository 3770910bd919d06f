package vn.nhip.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlErrorsTest {

  /** Every class of PostgreSQL's error codes with its meaning for waiting rows. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          00000, DATABASE, successful completion
          01000, DATABASE, warning
          02000, DATABASE, no data
          03000, DATABASE, statement not yet complete
          08001, DATABASE, cannot connect
          08003, DATABASE, connection does not exist
          08006, DATABASE, connection failure
          08P01, DATABASE, protocol violation
          09000, DATABASE, triggered action exception
          0A000, DATABASE, feature not supported
          0B000, DATABASE, invalid transaction initiation
          20000, DATABASE, case not found
          21000, ROWS,     cardinality violation: a key twice in one statement
          22001, ROWS,     string too long
          22003, ROWS,     number out of range
          22008, ROWS,     time out of range
          22021, ROWS,     character not in repertoire
          22P02, ROWS,     invalid text representation
          22P05, ROWS,     untranslatable character
          23502, ROWS,     not-null violation
          23503, ROWS,     foreign-key violation
          23505, ROWS,     unique violation
          23514, ROWS,     check violation
          24000, DATABASE, invalid cursor state
          25006, DATABASE, read-only transaction: a standby
          25P02, DATABASE, transaction failed before
          26000, DATABASE, prepared statement is gone
          28000, DATABASE, role may not connect
          28P01, DATABASE, wrong password: being changed
          2D000, DATABASE, invalid transaction termination
          34000, DATABASE, invalid cursor name
          3D000, DATABASE, no such database
          3F000, DATABASE, no such schema
          40001, DATABASE, serialization failure
          40P01, DATABASE, deadlock
          42501, DATABASE, no right to do so
          42703, DATABASE, no such column
          42P01, DATABASE, no such table
          44000, DATABASE, with check option violation
          53100, DATABASE, disk full
          53200, DATABASE, out of memory
          53300, DATABASE, too many connections
          54000, ROWS,     program limit exceeded: value too large for an index
          55000, DATABASE, object not in the right state
          55006, DATABASE, object in use
          55P03, DATABASE, lock not available
          57014, DATABASE, canceled
          57P01, DATABASE, shut down by the administrator
          57P02, DATABASE, crash
          57P03, DATABASE, starting up
          57P05, DATABASE, idle session ended
          58030, DATABASE, I/O error
          58P01, DATABASE, file is missing
          F0000, DATABASE, configuration file error
          HV000, DATABASE, foreign data wrapper
          P0001, DATABASE, raised by a procedure
          XX000, DATABASE, internal error
          XX001, DATABASE, data corrupted
          """)
  void blamesTheRowsOrTheDatabaseByTheClassOfTheCode(String state, String blamed, String meaning) {
    assertThat(SqlErrors.isInTheRows(new SQLException("no", state)))
        .as(meaning)
        .isEqualTo(blamed.equals("ROWS"));
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

  @ParameterizedTest
  @CsvSource({
    "SERROR|C23502|Mnull value in column \"province\"|DFailing row (secret)|tthroughput|cprovince,"
        + "'23502: throughput, province'",
    "SERROR|C23505|Mduplicate key|DKey (name)=(secret) already exists.|taccount|naccount_name_key,"
        + "'23505: account, account_name_key'",
    "SERROR|C22P02|Minvalid input syntax for type integer: \"secret\", 22P02",
    "SERROR|CP0001|Mno bounds secret, P0001",
    "SERROR|C42P01|Mrelation \"alert\" does not exist, 42P01: relation \"alert\" does not exist",
    "SFATAL|C57P01|Mterminating connection, 57P01: terminating connection"
  })
  void describesErrorsWithoutValues(String fields, String described) {
    assertThat(SqlErrors.describe(refusal(fields.replace('|', '\0') + '\0'))).isEqualTo(described);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08000", "08001", "08006", "08P01", "25006", "53300", "57P01", "57P02", "57P03", "57P04",
        "57P05"
      })
  void detectsAnUnavailableDatabase(String state) {
    assertThat(SqlErrors.isAway(new SQLException("no", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "25P02", "40001", "42501", "42P01", "57014"})
  void detectsAnAvailableDatabase(String state) {
    assertThat(SqlErrors.isAway(new SQLException("no", state))).isFalse();
    assertThat(SqlErrors.isAway(new SQLException("no"))).isFalse();
  }

  private static SQLException refusal(String fields) {
    return new PSQLException(new ServerErrorMessage(fields));
  }
}
