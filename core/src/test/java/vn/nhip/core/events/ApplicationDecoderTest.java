package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.ARRIVED;
import static vn.nhip.core.events.TestRecords.bytes;
import static vn.nhip.core.events.TestRecords.received;
import static vn.nhip.core.events.TestRecords.utf8;
import static vn.nhip.core.events.TestRecords.with;
import static vn.nhip.core.events.TestRecords.withRaw;
import static vn.nhip.core.events.TestRecords.without;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationDecoderTest {
  private final ApplicationDecoder decoder = new ApplicationDecoder();

  @Test
  void decodesEveryField() {
    UUID id = UUID.fromString(TestRecords.EVENT_ID);
    assertThat(decode(bytes(received())))
        .isEqualTo(
            new ApplicationEvent(
                EventType.RECEIVED,
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                Instant.parse("2021-03-20T14:14:05.120Z").toEpochMilli() * 1000,
                ARRIVED,
                "67",
                "663",
                "24664",
                "663-LD-02",
                "663-THPT",
                "663-LD-02-A",
                212,
                3,
                Category.STUDENT,
                1260,
                applicationOf(received())));
    assertThat(decoder.reason()).isNull();
    assertThat(decoder.message()).isNull();
  }

  @Test
  void treatsNullOptionalFieldsAsAbsent() {
    String[] optional = {
      "commune", "intakePoint", "station", "sequence", "pending", "category", "waitSeconds"
    };
    ApplicationEvent absent = decode(bytes(without(received(), optional)));
    Map<String, Object> fields = received();
    for (String name : optional) {
      fields.put(name, null);
    }
    assertThat(decode(bytes(fields))).isEqualTo(absent);
    assertThat(absent.commune()).isNull();
    assertThat(absent.intakePoint()).isNull();
    assertThat(absent.station()).isNull();
    assertThat(absent.sequence()).isZero();
    assertThat(absent.pending()).isEqualTo(-1);
    assertThat(absent.waitSeconds()).isEqualTo(-1);
    assertThat(absent.category()).isEqualTo(Category.GENERAL);
  }

  /** An application's id is the same however it is written. */
  @Test
  void tellsApplicationsApart() {
    ApplicationEvent one = decode(withRaw(received(), "applicationId", "\"Hồ sơ/7\""));
    assertThat(one.applicationHash()).isNotZero();
    assertThat(decode(withRaw(received(), "applicationId", "\"H\\u1ed3 s\\u01A1\\/7\"")))
        .isEqualTo(one);
    assertThat(decode(withRaw(received(), "applicationId", "\"Hồ sơ/8\"")).applicationHash())
        .isNotEqualTo(one.applicationHash());
    assertThat(decode(bytes(with(received(), "type", "COMPLETED"))).applicationHash()).isZero();
  }

  private static int applicationOf(Map<String, Object> record) {
    byte[] id = utf8((String) record.get("applicationId"));
    return ApplicationDecoder.hashOf(id, 0, id.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"CLOCK\"}",
        " {\"eventId\":1,\"sequence\":\"123456789\",\"type\":\"CLOCK\",\"province\":[]}\n",
        "{\"type\":\"RECEIVED\",\"\\u0074ype\":\"CL\\u004fCK\"}"
      })
  void checksOnlyTheTypeOfAClockRecord(String json) {
    assertThat(decode(utf8(json)))
        .isEqualTo(
            new ApplicationEvent(
                EventType.CLOCK,
                0,
                0,
                0,
                ARRIVED,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                -1,
                null,
                -1,
                0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"eventId", "type", "applicationId", "occurredAt", "province", "district", "team"})
  void rejectsAMissingOrNullRequiredField(String name) {
    assertInvalid(bytes(without(received(), name)), name);
    assertInvalid(bytes(with(received(), name, null)), name);
  }

  @ParameterizedTest
  @EnumSource(names = {"RECEIVED", "RETURNED", "COMPLETED", "DELIVERED"})
  void requiresAnApplicationIdInCountedEvents(EventType type) {
    assertThat(decode(bytes(with(received(), "type", type.name()))).type()).isEqualTo(type);
    assertInvalid(
        bytes(with(without(received(), "applicationId"), "type", type.name())), "applicationId");
  }

  @Test
  void doesNotRequireAnApplicationIdInAHeartbeatButChecksIt() {
    Map<String, Object> heartbeat = with(received(), "type", "HEARTBEAT");
    assertThat(decode(bytes(without(heartbeat, "applicationId"))).type())
        .isEqualTo(EventType.HEARTBEAT);
    assertInvalid(bytes(with(heartbeat, "applicationId", "")), "applicationId");
  }

  @ParameterizedTest
  @CsvSource({
    "eventId, '\"0B9F3C1E-52AC-4D0E-9A57-3F1C2AB4D6E8\"'",
    "eventId, '\"00000000-0000-0000-0000-000000000000\"'",
    "applicationId, '\"x\"'",
    "province, '\"\\u0036\\u0037\"'",
    "team, '\"A.b_c-0\"'",
    "sequence, 1",
    "sequence, 99999999",
    "pending, 0",
    "pending, -0",
    "pending, 1000000",
    "waitSeconds, 604800",
    "category, '\"GENERAL\"'",
    "unknown, '{\"type\":[1.5e3,{\"team\":null}]}'"
  })
  void acceptsValuesInRange(String name, String json) {
    assertThat(decode(withRaw(received(), name, json))).as(decoder.message()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "eventId, '\"0b9f3c1e52ac4d0e9a573f1c2ab4d6e8\"'",
    "eventId, '\"0b9f3c1e-52ac-4d0e-9a57-3f1c2ab4d6eg\"'",
    "eventId, '\"0b9f3c1e-52ac-4d0e-9a573-f1c2ab4d6e8\"'",
    "eventId, '\"{0b9f3c1e-52ac-4d0e-9a57-3f1c2ab4d6e}\"'",
    "eventId, 5",
    "type, '\"received\"'",
    "type, '\"OTHER\"'",
    "type, '\"\"'",
    "type, 1",
    "type, '[\"CLOCK\"]'",
    "applicationId, '\"\"'",
    "applicationId, '\"12345678-12345678-12345678-12345678-12345\"'",
    "applicationId, 7",
    "occurredAt, 1616249645",
    "occurredAt, '\"2021-03-20 21:14:05+07:00\"'",
    "province, '\"6\"'",
    "province, '\"067\"'",
    "province, '\"٦٧\"'",
    "province, 67",
    "district, '\"66a\"'",
    "commune, '\"2466\"'",
    "commune, 24664",
    "team, '\"\"'",
    "team, '\"a b\"'",
    "team, '\"Tổ-1\"'",
    "team, '\"a\\n\"'",
    "team, '\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"'",
    "team, '\"a@b\"'",
    "team, '\"a[b\"'",
    "team, '\"a`b\"'",
    "team, '\"a{b\"'",
    "team, true",
    "intakePoint, '\"\"'",
    "station, '{}'",
    "sequence, 0",
    "sequence, -1",
    "sequence, 100000000",
    "sequence, 1.0",
    "sequence, 1e3",
    "sequence, '\"1\"'",
    "sequence, 18446744073709551617",
    "pending, 1000001",
    "pending, false",
    "waitSeconds, 604801",
    "waitSeconds, -5",
    "category, '\"general\"'",
    "category, 0"
  })
  void rejectsValuesOfTheWrongTypeOrOutOfRange(String name, String json) {
    assertInvalid(withRaw(received(), name, json), name);
  }

  @Test
  void limitsAnApplicationIdByCharactersNotBytes() {
    for (String character : new String[] {"a", "ồ", "\ud83d\ude00", "\\ud83d\\ude00", "\\ude00"}) {
      String longest = character.repeat(40);
      assertThat(decode(withRaw(received(), "applicationId", '"' + longest + '"'))).isNotNull();
      assertInvalid(
          withRaw(received(), "applicationId", '"' + longest + character + '"'), "applicationId");
    }
  }

  @Test
  void usesTheLastValueOfARepeatedField() {
    assertThat(decode(withRaw(with(received(), "x", 1), "team", "null,\"team\":\"A\"")).team())
        .isEqualTo("A");
    assertInvalid(withRaw(received(), "team", "\"A\",\"te\\u0061m\":null"), "team");
  }

  @ParameterizedTest
  @CsvSource({
    "applicationId, '\"HS-123456789\"', field 'applicationId'",
    "applicationId, '\"HS-1234567890\"', field 'applicationId'",
    "team, '\"T12345678901\"', field 'team'",
    "station, '\"123456789012\"', field 'station'",
    "note, '\"call \\u00301\\u0032345678 now\"', an unknown field",
    "note, 123456789, an unknown field",
    "note, -123456789012, an unknown field",
    "note, '{\"a\":[[],{\"b\":[\"x 123456789\"]}]}', an unknown field",
    "note, '{\"eventId\":\"123456789\"}', an unknown field",
    "team, '\"T123456789\",\"team\":\"T\"', field 'team'",
    "eventId, '[\"123456789\"],\"eventId\":\"0b9f3c1e-52ac-4d0e-9a57-3f1c2ab4d6e8\"', field 'eventId'"
  })
  void rejectsPersonalData(String name, String json, String where) {
    assertThat(decode(withRaw(received(), name, json))).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.PII);
    assertThat(decoder.message())
        .isEqualTo(where + " holds what looks like an identity or telephone number");
  }

  @ParameterizedTest
  @CsvSource({
    "applicationId, '\"12345678\"'",
    "applicationId, '\"1234567890123\"'",
    "applicationId, '\"12345678 90123456\"'",
    "note, 12345678",
    "note, 1234567890",
    "note, 12345678901",
    "note, 1234567890123",
    "note, 123456789.0",
    "note, 123456789e0",
    "note, '{\"123456789\":1}'",
    "eventId, '\"00000000-0000-0000-0000-123456789012\"'",
    "eventId, '\"123456789\",\"eventId\":\"0b9f3c1e-52ac-4d0e-9a57-3f1c2ab4d6e8\"'",
    "occurredAt, '\"2021-03-20T21:14:05.123456789+07:00\"'"
  })
  void acceptsOtherRunsOfDigits(String name, String json) {
    assertThat(decode(withRaw(received(), name, json))).as(decoder.message()).isNotNull();
  }

  @Test
  void comparesTheDeviceClockToTheNanosecond() {
    Instant arrived = Instant.ofEpochMilli(ARRIVED);
    Instant ahead = arrived.plus(Duration.ofMinutes(5));
    Instant behind = arrived.minus(Duration.ofDays(400));
    assertThat(reasonAt(ahead)).isNull();
    assertThat(reasonAt(ahead.plusNanos(1))).isEqualTo(RejectReason.CLOCK_SKEW);
    assertThat(reasonAt(behind)).isNull();
    assertThat(reasonAt(behind.minusNanos(1))).isEqualTo(RejectReason.CLOCK_SKEW);
  }

  @Test
  void truncatesToMicroseconds() {
    byte[] before1970 = withRaw(received(), "occurredAt", "\"1969-12-31T23:59:59.999999999Z\"");
    assertThat(decoder.decode(before1970, 0).occurredAt()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
  void acceptsAnyArrivalTime(long arrivedAt) {
    assertThat(decoder.decode(bytes(received()), arrivedAt)).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.CLOCK_SKEW);
  }

  @Test
  void returnsTheSameStringForTheSameId() {
    String team = decode(bytes(received())).team();
    assertThat(decode(bytes(received())).team()).isSameAs(team);
  }

  @Test
  void namesTheInvalidFieldIfThereIsOne() {
    decode(bytes(with(received(), "applicationId", "079203001234")));
    assertThat(decoder.field()).isEqualTo("applicationId");
    decode(bytes(with(received(), "note", "079203001234")));
    assertThat(decoder.reason()).isEqualTo(RejectReason.PII);
    assertThat(decoder.field()).isNull();
    decode(bytes(with(received(), "occurredAt", "2031-03-20T21:14:05+07:00")));
    assertThat(decoder.field()).isEqualTo("occurredAt");
    decode(utf8("{"));
    assertThat(decoder.field()).isNull();
    decode(bytes(without(received(), "team")));
    decode(bytes(received()));
    assertThat(decoder.field()).isNull();
  }

  private RejectReason reasonAt(Instant occurredAt) {
    decode(bytes(with(received(), "occurredAt", occurredAt.toString())));
    return decoder.reason();
  }

  private ApplicationEvent decode(byte[] value) {
    return decoder.decode(value, ARRIVED);
  }

  private void assertInvalid(byte[] value, String field) {
    assertThat(decode(value)).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.INVALID);
    assertThat(decoder.message()).startsWith("field '" + field + "' is ");
    assertThat(decoder.field()).isEqualTo(field);
  }
}
