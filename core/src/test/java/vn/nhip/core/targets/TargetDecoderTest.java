package vn.nhip.core.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.ARRIVED;
import static vn.nhip.core.events.TestRecords.bytes;
import static vn.nhip.core.events.TestRecords.target;
import static vn.nhip.core.events.TestRecords.utf8;
import static vn.nhip.core.events.TestRecords.with;
import static vn.nhip.core.events.TestRecords.withRaw;
import static vn.nhip.core.events.TestRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

class TargetDecoderTest {
  private final TargetDecoder decoder = new TargetDecoder();

  @Test
  void decodesEveryField() {
    Map<String, Object> fields = target();
    fields.put("name", "Tổ 2");
    fields.put("to", "2021-03-20");
    fields.put(
        "shift",
        List.of(Map.of("from", "18:30", "to", "26:00"), Map.of("from", "07:30", "to", "11:30")));
    fields.put("eligible", 10_000_000_000L);
    fields.put("deadline", "2021-06-30");
    fields.put("assignedBy", "PC06");
    fields.put("reason", "plan");
    assertThat(decode(bytes(fields)))
        .isEqualTo(
            new TargetAssignment(
                Scope.TEAM,
                "663-LD-02",
                "Tổ 2",
                "67",
                "663",
                day("2021-03-19"),
                day("2021-03-20"),
                600,
                List.of(new ShiftInterval(450, 690), new ShiftInterval(1110, 1560)),
                10_000_000_000L,
                day("2021-06-30"),
                "PC06",
                "plan",
                ARRIVED));
  }

  @Test
  void usesTheDefaultShiftForATeamWithoutOne() {
    TargetAssignment assignment = decode(bytes(with(target(), "shift", null)));
    assertThat(assignment.shift())
        .containsExactly(
            new ShiftInterval(450, 690),
            new ShiftInterval(810, 1050),
            new ShiftInterval(1110, 1320));
    assertThat(assignment.toDay()).isNull();
    assertThat(assignment.name()).isNull();
    assertThat(assignment.eligible()).isNull();
    assertThat(assignment.deadlineDay()).isNull();
  }

  @Test
  void acceptsDistrictsAndProvincesByTheirCodes() {
    Map<String, Object> district = with(with(target(), "scope", "DISTRICT"), "id", "663");
    assertThat(decode(bytes(district)).shift()).isEmpty();
    Map<String, Object> province = with(with(target(), "scope", "PROVINCE"), "id", "67");
    assertThat(decode(bytes(province)).district()).isNull();
    assertThat(decode(bytes(without(province, "district"))).id()).isEqualTo("67");
    assertInvalid(bytes(with(district, "id", "664")), "id");
    assertInvalid(bytes(with(province, "id", "663")), "id");
    assertInvalid(bytes(with(province, "id", 67)), "id");
    assertInvalid(bytes(without(district, "district")), "district");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "scope", "id", "province", "district", "from", "dailyTarget"})
  void rejectsAMissingOrNullRequiredField(String name) {
    assertInvalid(bytes(without(target(), name)), name);
    assertInvalid(bytes(with(target(), name, null)), name);
  }

  @ParameterizedTest
  @CsvSource({
    "type, '\"target\"'",
    "scope, '\"COMMUNE\"'",
    "id, '\"a b\"'",
    "id, '\"\"'",
    "name, 5",
    "province, '\"6\"'",
    "district, '\"66\"'",
    "from, '\"2021-02-29\"'",
    "from, '\"2021-03-19T00:00\"'",
    "from, 20210319",
    "to, '\"2021-04-31\"'",
    "to, '\"2021-03-18\"'",
    "dailyTarget, -1",
    "dailyTarget, 1000001",
    "dailyTarget, 600.0",
    "dailyTarget, '\"600\"'",
    "shift, '[]'",
    "shift, '{}'",
    "shift, '\"07:30\"'",
    "shift, '[\"07:30\"]'",
    "shift, '[[]]'",
    "shift, '[{}]'",
    "shift, '[{\"from\":\"07:30\",\"to\":null}]'",
    "shift, '[{\"from\":\"07:30\",\"to\":\"07:30\"}]'",
    "shift, '[{\"from\":\"11:30\",\"to\":\"07:30\"}]'",
    "shift, '[{\"from\":\"03:59\",\"to\":\"07:30\"}]'",
    "shift, '[{\"from\":\"20:00\",\"to\":\"28:01\"}]'",
    "shift, '[{\"from\":\"7:30\",\"to\":\"11:30\"}]'",
    "shift, '[{\"from\":\"07:60\",\"to\":\"11:30\"}]'",
    "shift, '[{\"from\":\"07:30\",\"to\":\"11:30\"},null]'",
    "shift, '[{\"from\":\"11:29\",\"to\":\"12:00\"},{\"from\":\"07:30\",\"to\":\"11:30\"}]'",
    "eligible, -1",
    "eligible, 10000000001",
    "eligible, 1.5",
    "deadline, '\"30.06.2021\"'",
    "assignedBy, 1",
    "reason, '[]'"
  })
  void rejectsValuesOfTheWrongTypeOrOutOfRange(String name, String json) {
    assertInvalid(withRaw(target(), name, json), name);
  }

  @ParameterizedTest
  @CsvSource({
    "to, '\"2021-03-19\"'",
    "dailyTarget, 0",
    "dailyTarget, 1000000",
    "shift, '[ {\"from\":\"04:00\",\"to\":\"16:00\",\"x\":{\"to\":1}}, {\"from\":\"16:00\",\"to\":\"28:00\"} ]'",
    "shift, '[{\"from\":\"09:00\",\"fr\\u006fm\":\"0\\u0037:30\",\"to\":\"11:30\"}]'",
    "name, '\"\"'",
    "unknown, '[{}]'",
    "eventId, '\"123456789\"'"
  })
  void acceptsValuesInRange(String name, String json) {
    assertThat(decode(withRaw(target(), name, json))).as(decoder.message()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "name, '\"call 1234567890\"'",
    "id, '\"T123456789\"'",
    "eligible, 123456789",
    "note, '[123456789012]'",
    "shift, '[{\"from\":\"07:30\",\"to\":\"11:30\",\"who\":\"123456789\"}]'"
  })
  void rejectsPersonalData(String name, String json) {
    assertThat(decode(withRaw(target(), name, json))).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.PII);
  }

  @Test
  void recognizesAClockRecord() {
    assertThat(decode(utf8("{\"type\":\"CLOCK\",\"shift\":3,\"x\":\"123456789\"}"))).isNull();
    assertThat(decoder.isClock()).isTrue();
    assertThat(decoder.reason()).isNull();
    assertThat(decode(bytes(target()))).isNotNull();
    assertThat(decoder.isClock()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"type\":\"CLOCK\"}x", "\ufeff{\"type\":\"CLOCK\"}"})
  void rejectsNonObjectsAsMalformed(String json) {
    assertThat(decode(utf8(json))).isNull();
    assertThat(decoder.isClock()).isFalse();
    assertThat(decoder.reason()).isEqualTo(RejectReason.MALFORMED);
  }

  @Test
  void readsAShiftWithDeeplyNestedValues() {
    String deep = nested(9_000);
    String shift = "[{\"from\":\"07:30\",\"to\":\"11:30\",\"x\":" + deep + "}]";
    assertThat(decode(withRaw(target(), "shift", shift)).shift())
        .containsExactly(new ShiftInterval(450, 690));
    assertInvalid(withRaw(target(), "shift", deep), "shift");
  }

  @Test
  void rejectsTooDeepNestingAsMalformed() {
    assertThat(decode(withRaw(target(), "note", nested(9_999)))).isNotNull();
    assertThat(decode(withRaw(target(), "note", nested(10_000)))).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.MALFORMED);
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private TargetAssignment decode(byte[] value) {
    return decoder.decode(value, ARRIVED);
  }

  private void assertInvalid(byte[] value, String field) {
    assertThat(decode(value)).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.INVALID);
    assertThat(decoder.message()).startsWith("field '" + field + "' ");
  }
}
