package vn.nhip.core.targets.sheet;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.targets.TargetAssignment;

/** The columns of the planners' spreadsheet, in the order of the templates. */
@SuppressWarnings("ImmutableEnumChecker") // lists of List.of and functions without state
enum Column {
  SCOPE(
      "scope",
      "Cấp",
      List.of("Phạm vi"),
      "Tổ, Huyện, Tỉnh hoặc Điểm thu nhận (điểm chỉ có tên)",
      "TEAM, DISTRICT, PROVINCE or POINT (an intake point, which only has a name)",
      assignment -> assignment.scope().name()),
  ID(
      "id",
      "Mã đơn vị",
      List.of("Mã", "Mã tổ"),
      "Mã tổ (chữ không dấu, số và . _ -), hoặc mã huyện, mã tỉnh",
      "Team id (letters A-Z, digits and . _ -), or the code of the district or province",
      TargetAssignment::id),
  NAME(
      "name",
      "Tên đơn vị",
      List.of("Tên", "Tên tổ"),
      "Tên hiển thị; không bắt buộc",
      "As shown to people; optional",
      TargetAssignment::name),
  PROVINCE(
      "province", "Mã tỉnh", List.of("Tỉnh"), "2 chữ số", "2 digits", TargetAssignment::province),
  DISTRICT(
      "district",
      "Mã huyện",
      List.of("Huyện"),
      "3 chữ số; để trống ở dòng của tỉnh",
      "3 digits; empty for PROVINCE",
      TargetAssignment::district),
  FROM(
      "from",
      "Từ ngày",
      List.of(),
      "Ngày đầu, dạng 2021-03-19 hoặc ô kiểu ngày của Excel",
      "First working day, as 2021-03-19 or a date of Excel",
      assignment -> date(assignment.fromDay())),
  TO(
      "to",
      "Đến ngày",
      List.of(),
      "Ngày cuối (tính cả ngày đó); trống: không thời hạn",
      "Last working day, inclusive; empty: no end",
      assignment -> date(assignment.toDay())),
  DAILY_TARGET(
      "dailyTarget",
      "Chỉ tiêu ngày",
      List.of("Chỉ tiêu"),
      "Số hồ sơ tiếp nhận mỗi ngày, 0 đến 1000000; 0: nghỉ",
      "Received applications a working day, 0 to 1000000; 0: not at work",
      assignment -> Integer.toString(assignment.dailyTarget())),
  SHIFT(
      "shift",
      "Ca làm việc",
      List.of("Ca"),
      "Chỉ cho tổ; 26:00 là 02:00 hôm sau; trống: 07:30-11:30, 13:30-17:30, 18:30-22:00",
      "TEAM only; 26:00 is 02:00 of the next date; empty: 07:30-11:30, 13:30-17:30, 18:30-22:00",
      assignment -> ShiftText.format(assignment.shift())),
  ELIGIBLE(
      "eligible",
      "Số dân đủ tuổi",
      List.of("Đủ tuổi"),
      "Số người trong độ tuổi cấp thẻ; chỉ cho huyện và tỉnh; không bắt buộc",
      "People of card age; DISTRICT and PROVINCE only; optional",
      assignment -> text(assignment.eligible())),
  DEADLINE(
      "deadline",
      "Hạn hoàn thành",
      List.of("Hạn", "Thời hạn"),
      "Ngày phải xong chiến dịch; chỉ cho huyện và tỉnh; không bắt buộc",
      "When the campaign is to be finished; DISTRICT and PROVINCE only; optional",
      assignment -> date(assignment.deadlineDay())),
  ASSIGNED_BY(
      "assignedBy",
      "Đơn vị giao",
      List.of("Người giao", "Giao bởi"),
      "Đơn vị giao chỉ tiêu; không bắt buộc",
      "Who assigns it; optional",
      TargetAssignment::assignedBy),
  REASON("reason", "Lý do", List.of(), "Không bắt buộc", "Optional", TargetAssignment::reason);

  /** The column's name in a header and in the records of the topic. */
  final String key;

  /** The column's name in a Vietnamese header. */
  final String vietnamese;

  /** The column's meaning in Vietnamese. */
  final String giaiThich;

  /** The column's meaning in English. */
  final String meaning;

  private final List<String> otherNames;
  private final Function<TargetAssignment, String> value;

  Column(
      String key,
      String vietnamese,
      List<String> otherNames,
      String giaiThich,
      String meaning,
      Function<TargetAssignment, String> value) {
    this.key = key;
    this.vietnamese = vietnamese;
    this.otherNames = otherNames;
    this.giaiThich = giaiThich;
    this.meaning = meaning;
    this.value = value;
  }

  /** The column's name in the header of a template. */
  String in(Language language) {
    return language.pick(vietnamese, key);
  }

  /** All names that a header may use for the column. */
  Stream<String> names() {
    return Stream.concat(Stream.of(key, vietnamese), otherNames.stream());
  }

  /** The text of the column's cell for an assignment; may be empty. */
  String of(TargetAssignment assignment) {
    return text(value.apply(assignment));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static String date(Integer day) {
    return day == null ? "" : LocalDate.ofEpochDay(day).toString();
  }
}
