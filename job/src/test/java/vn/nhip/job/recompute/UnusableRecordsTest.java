package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.recompute.TestLog.event;
import static vn.nhip.job.recompute.TestLog.heartbeat;
import static vn.nhip.job.recompute.TestLog.log;
import static vn.nhip.job.recompute.TestLog.time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.job.recompute.Tables.AuditKey;
import vn.nhip.job.recompute.Tables.Rejected;

class UnusableRecordsTest {
  /**
   * The reason for rejecting a record that arrives at 10:00, or its outcome if it is not rejected.
   */
  private static String outcome(byte[] value) {
    Tables tables = log().at("10:00").send(value).tables();
    return tables.rejected().isEmpty()
        ? tables.audit().firstKey().outcome()
        : tables.rejected().get(0).reason();
  }

  private static String outcome(JsonDraft draft) {
    return outcome(draft.bytes(List.of()));
  }

  static Stream<Corruption> malformed() {
    return Corruptions.MALFORMED.stream();
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isMalformedUnlessItIsExactlyOneObject(Corruption corruption) {
    assertThat(outcome(corruption.corrupt(event(1, "09:00"), List.of()))).isEqualTo("MALFORMED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          eventId       | "123e4567-e89b-42d3-A456-426614174000" | COUNTED
          eventId       | "123e4567e89b42d3a456426614174000"     | INVALID
          eventId       | null                                   | INVALID
          type          | "received"                             | INVALID
          type          | "CLOCK"                                | SIGNAL
          applicationId | ""                                     | INVALID
          applicationId | null                                   | INVALID
          occurredAt    | "2021-03-20T09:00+07:00"               | COUNTED
          occurredAt    | "2021-03-20T09:00:00.123456789+07:00"  | COUNTED
          occurredAt    | "2021-03-19T08:00-18:00"               | COUNTED
          occurredAt    | "2021-03-20T09:00:00.+07:00"           | INVALID
          occurredAt    | "2021-03-20T09:00:00.0123456789Z"      | INVALID
          occurredAt    | "2021-03-20T09:00+18:01"               | INVALID
          occurredAt    | "2021-02-29T09:00Z"                    | INVALID
          occurredAt    | "2021-03-20T24:00Z"                    | INVALID
          occurredAt    | "2021-03-20 09:00Z"                    | INVALID
          occurredAt    | "0000-01-01T00:00Z"                    | CLOCK_SKEW
          province      | 67                                     | INVALID
          district      | "6630"                                 | INVALID
          commune       | "2466"                                 | INVALID
          commune       | null                                   | COUNTED
          team          | "tổ-2"                                 | INVALID
          sequence      | 99999999                               | COUNTED
          sequence      | 100000000                              | INVALID
          sequence      | 0                                      | INVALID
          sequence      | 1.0                                    | INVALID
          sequence      | 1e1                                    | INVALID
          pending       | -1                                     | INVALID
          pending       | -0                                     | COUNTED
          waitSeconds   | 604800                                 | COUNTED
          waitSeconds   | 604801                                 | INVALID
          category      | "CHILD"                                | INVALID
          note          | "12345678 and 1234567890123"           | COUNTED
          note          | "a123456789b"                          | PII
          note          | {"occurredAt":["012345678901"]}        | PII
          note          | "\\u0031234567\\u00389"                | PII
          note          | -123456789                             | PII
          note          | [123456789012]                         | PII
          note          | 1234567890                             | COUNTED
          note          | 123456789.0                            | COUNTED
          note          | {"123456789":0}                        | COUNTED
          """)
  void checksEachField(String field, String json, String outcome) {
    assertThat(outcome(event(1, "09:00").literal(field, json))).isEqualTo(outcome);
  }

  @Test
  void countsCharactersOfAnApplicationIdNotCodeUnits() {
    assertThat(outcome(event(1, "09:00").text("applicationId", "😀".repeat(40))))
        .isEqualTo("COUNTED");
    assertThat(outcome(event(1, "09:00").text("applicationId", "😀".repeat(41))))
        .isEqualTo("INVALID");
  }

  @Test
  void requiresAllFieldsButTheApplicationIdOfAHeartbeat() {
    assertThat(outcome(heartbeat("09:00"))).isEqualTo("SIGNAL");
    assertThat(outcome(heartbeat("09:00").text("applicationId", ""))).isEqualTo("INVALID");
    assertThat(outcome(heartbeat("09:00").without("district"))).isEqualTo("INVALID");
    assertThat(outcome(heartbeat("11:00"))).isEqualTo("CLOCK_SKEW");
  }

  @Test
  void checksOnlyTheTypeOfAClockRecord() {
    assertThat(outcome("{\"type\":\"CLOCK\",\"team\":123456789}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("SIGNAL");
  }

  @Test
  void allowsADeviceClockFiveMinutesAheadAndFourHundredDaysBehind() {
    Instant ahead = time("10:05");
    Instant behind = time("10:00").minus(Duration.ofDays(400));

    assertThat(outcome(event(1, "09:00").text("occurredAt", ahead.toString())))
        .isEqualTo("COUNTED");
    assertThat(outcome(event(1, "09:00").text("occurredAt", ahead.plusNanos(1).toString())))
        .isEqualTo("CLOCK_SKEW");
    assertThat(outcome(event(1, "09:00").text("occurredAt", behind.toString()))).isEqualTo("LATE");
    assertThat(outcome(event(1, "09:00").text("occurredAt", behind.minusNanos(1).toString())))
        .isEqualTo("CLOCK_SKEW");
  }

  @Test
  void givesTheFirstReasonThatApplies() {
    JsonDraft skewed = event(1, "12:00");
    assertThat(outcome(skewed)).isEqualTo("CLOCK_SKEW");
    assertThat(outcome(skewed.literal("note", "123456789"))).isEqualTo("PII");
    assertThat(outcome(skewed.literal("commune", "5"))).isEqualTo("INVALID");
    assertThat(outcome(skewed.literal("note", "NaN"))).isEqualTo("MALFORMED");
  }

  @Test
  void checksAValueThatALaterOneReplaces() {
    String good = new String(heartbeat("09:00").bytes(List.of()), StandardCharsets.UTF_8);
    String twice = good.replaceFirst("\\{", "{\"team\":123456789,");
    assertThat(outcome(twice.getBytes(StandardCharsets.UTF_8))).isEqualTo("PII");
  }

  @Test
  void acceptsDeepNesting() {
    String deep = "[".repeat(5000) + "\"0123456789\"" + "]".repeat(5000);
    assertThat(outcome(event(1, "09:00").literal("note", deep))).isEqualTo("PII");
  }

  @Test
  void recordsThePositionOfARejectedRecord() {
    Tables tables = log().partition(2).clock().send("{}").tables();

    assertThat(tables.rejected()).containsExactly(new Rejected(2, 1, "INVALID"));
    assertThat(tables.audit()).containsEntry(new AuditKey(time("10:00"), "REJECTED"), 1L);
  }
}
