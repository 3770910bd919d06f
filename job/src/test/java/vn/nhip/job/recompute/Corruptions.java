package vn.nhip.job.recompute;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.nhip.job.recompute.Corruption.Bytes;
import vn.nhip.job.recompute.Corruption.BytesWithin;
import vn.nhip.job.recompute.Corruption.ChangedField;
import vn.nhip.job.recompute.Corruption.Framed;
import vn.nhip.job.recompute.Corruption.Utf16;

/** The corruptions of {@link RandomLogs}, and near misses that are still valid. */
final class Corruptions {
  private static final String FORTY = "x".repeat(40);
  private static final String SIXTY_FOUR = "t".repeat(64);

  /** Values that are not UTF-8 text of exactly one JSON object. */
  static final List<Corruption> MALFORMED =
      List.of(
          new Bytes(null),
          new Bytes(""),
          new Bytes(" \n"),
          new Bytes("[]"),
          new Bytes("null"),
          new Bytes("\"CLOCK\""),
          new Bytes("{\"type\":"),
          new Bytes("{'type':'CLOCK'}"),
          new Bytes("{\"type\":\"CLOCK\",}"),
          new Bytes("{\"type\":\"CLOCK\"} {}"),
          new Bytes("{\"type\":\"CLOCK\"/* */}"),
          new Bytes("\u0000\u0001\u0002"),
          new Framed("", "x"),
          new Framed("", ",null"),
          new Framed("\uFEFF", ""),
          new Framed("[", "]"),
          new BytesWithin("\u00FF"),
          new BytesWithin("\u00C0\u0080"),
          new BytesWithin("\u00ED\u00A0\u0080"),
          new BytesWithin("\t"),
          new BytesWithin("\\x"),
          new Utf16(),
          new ChangedField("waitSeconds", "NaN"),
          new ChangedField("waitSeconds", "012"),
          new ChangedField("waitSeconds", "+1"),
          new ChangedField("waitSeconds", "1."));

  /** Fields that are missing, out of their type or range, or just within it. */
  static final List<Corruption> ODD_FIELDS =
      Stream.of(
              tampered("eventId", "null", "7", "\"\"", "\"{}\"", "\"0123456789abcdef\""),
              tampered("eventId", "\"00000000-0000-0000-0000-00000000000g\""),
              tampered("eventId", "\"1-1-1-1-1\"", "\"123e4567e89b42d3a456426614174000\""),
              tampered("type", "null", "4", "\"received\"", "\"ARRIVED\"", "\"\"", "[\"CLOCK\"]"),
              tampered("applicationId", "null", "12", "\"\"", quoted(FORTY), quoted(FORTY + "x")),
              tampered("applicationId", quoted("😀".repeat(40)), quoted("😀".repeat(41))),
              tampered("applicationId", "\" \"", "\"\\u0000\"", "\"\\ud83d\""),
              tampered("occurredAt", "null", "1616241600", "\"\"", "\"2021-03-20\""),
              times("2021-03-20 10:00Z", "2021-03-20T10:00", "2021-03-20T10Z", "20210320T1000Z"),
              times("2021-02-29T10:00Z", "2021-03-20T24:00Z", "2021-03-20T23:60Z"),
              times("2021-03-20T10:00:60Z", "2021-03-20T10:00:00.Z", "2021-03-20T10:00:00,5Z"),
              times("2021-03-20T10:00:00.0123456789Z", "2021-03-20T10:00z", "2021-03-20t10:00Z"),
              times("2021-03-20T10:00+0700", "2021-03-20T10:00+7:00", "2021-03-20T10:00+07"),
              times("2021-03-20T10:00+18:01", "2021-03-20T10:00+07:60", "2021-03-20T10:00+07:00 "),
              times("2021-03-20T10:00+07:00[Asia/Ho_Chi_Minh]", "+2021-03-20T10:00Z", "０"),
              times("0000-01-01T00:00Z", "9999-12-31T23:59:59.999999999-18:00"),
              tampered("province", "null", "67", "\"6\"", "\"670\"", "\"6a\"", "\"٦٧\""),
              tampered("district", "null", "663", "\"66\"", "\"6630\"", "\" 63\""),
              tampered("commune", "24664", "\"2466\"", "\"246640\"", "\"\"", "{}", "false"),
              tampered(
                  "team", "null", "\"\"", "\"tổ 2\"", "\"a/b\"", "1", quoted(SIXTY_FOUR + "t")),
              tampered(
                  "intakePoint", "\"\"", "\"a b\"", quoted(SIXTY_FOUR), quoted(SIXTY_FOUR + "t")),
              tampered("station", "\"\"", "\"a\\n\"", quoted(SIXTY_FOUR), quoted(SIXTY_FOUR + "t")),
              tampered("sequence", "0", "-1", "1.0", "1e2", "\"5\"", "true", "[]", "100000000"),
              tampered("sequence", "99999999", "99999999999999999999999999"),
              tampered("pending", "-1", "1000001", "0.5", "\"3\"", "1000000", "-0"),
              tampered("category", "\"student\"", "\"\"", "5", "\"CHILD\"", "null"),
              tampered("waitSeconds", "-1", "604801", "1.5", "\"60\"", "604800", "null", "0"),
              Stream.of("eventId", "type", "applicationId", "occurredAt", "province", "district")
                  .map(field -> new ChangedField(field, null)),
              Stream.of(new ChangedField("team", null)))
          .flatMap(each -> each)
          .map(Corruption.class::cast)
          .toList();

  /** Values that look like identity or telephone numbers, or nearly so. */
  static final List<Corruption> PERSONAL =
      Stream.of(
              tampered("applicationId", "\"HS-123456789\"", "\"012345678901/21\""),
              tampered("applicationId", "\"1234567890123\"", "\"12345678-12345678\""),
              tampered("team", "\"1234567890\"", "\"LD.12345678901\""),
              tampered("station", "\"123456789\"", "\"ST_1234567890123\""),
              tampered("note", "123456789", "-123456789", "123456789012", "-123456789012"),
              tampered("note", "1234567890", "12345678901", "12345678", "1234567890123"),
              tampered("note", "123456789.0", "123456789e0", "\"12345678９\""),
              tampered(
                  "note", "[[{\"deep\":[null,\"x0123456789y\"]}]]", "{\"a\":{\"b\":123456789}}"),
              tampered("note", "{\"eventId\":\"123456789\"}", "{\"occurredAt\":123456789012}"),
              tampered("note", "\"\\u0031\\u0032345678\\u0039\"", "{\"123456789\":0}"),
              tampered("note", "[\"123456789\",1", "\"123 456 789\"", "\"1234567890123456789\""))
          .flatMap(each -> each)
          .map(Corruption.class::cast)
          .toList();

  private Corruptions() {}

  static List<Corruption> all() {
    List<Corruption> all = new ArrayList<>(MALFORMED);
    all.addAll(ODD_FIELDS);
    all.addAll(PERSONAL);
    return all;
  }

  private static Stream<ChangedField> tampered(String field, String... values) {
    return Stream.of(values).map(json -> new ChangedField(field, json));
  }

  private static Stream<ChangedField> times(String... values) {
    return Stream.of(values).map(time -> new ChangedField("occurredAt", quoted(time)));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
