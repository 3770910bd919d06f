package vn.nhip.center.delivery;

import vn.nhip.center.delivery.AlertChange.Severity;

/**
 * A change of an alert in one line that fits a phone: who, what, and what is needed. "Tổ 663-LD-02
 * chậm: 212/300 lúc 21:10, cần 74/giờ".
 */
final class Headline {

  private Headline() {}

  static String of(AlertChange change, Phrases say) {
    String count = say.count(change.received(), change.dailyTarget());
    String time = say.time(change.changedAt());
    String what =
        change.resolved() ? ended(change, say, count, time) : open(change, say, count, time);
    return say.unit(change) + " " + what;
  }

  private static String open(AlertChange change, Phrases say, String count, String time) {
    boolean critical = change.severity() == Severity.CRITICAL;
    return switch (change.kind()) {
      case BEHIND ->
          say.pick(
                  (critical ? "rất chậm: " : "chậm: ") + count + " lúc " + time,
                  (critical ? "far behind: " : "behind: ") + count + " at " + time)
              + needed(change, say);
      case SILENT ->
          say.pick(
              "mất tín hiệu: " + count + " lúc " + time + ", cần gọi tổ",
              "silent: " + count + " at " + time + ", call the team");
      case MISSED ->
          say.pick(
                  "không đạt chỉ tiêu: " + count + " lúc hết ca " + time,
                  "missed its target: " + count + " at the shift's end " + time)
              + shortBy(change, say);
    };
  }

  private static String needed(AlertChange change, Phrases say) {
    if (change.requiredPerHour() == null) {
      return shortBy(change, say);
    }
    String perHour = say.perHour(change.requiredPerHour());
    return say.pick(", cần " + perHour + "/giờ", ", needs " + perHour + "/hour");
  }

  private static String shortBy(AlertChange change, Phrases say) {
    if (change.received() == null || change.dailyTarget() == null) {
      return "";
    }
    String missing = say.number(Math.max(0, change.dailyTarget() - change.received()));
    return say.pick(", còn thiếu " + missing, ", " + missing + " short");
  }

  private static String ended(AlertChange change, Phrases say, String count, String time) {
    return switch (String.valueOf(change.resolution())) {
      case "RECOVERED" ->
          say.pick(
              "đã kịp kế hoạch: " + count + " lúc " + time,
              "is back on pace: " + count + " at " + time);
      case "HEARD" ->
          say.pick(
              "đã có tín hiệu lại: " + count + " lúc " + time,
              "is heard again: " + count + " at " + time);
      case "TARGET_CHANGED" ->
          say.pick(
              "đã đổi chỉ tiêu: " + count + " lúc " + time,
              "has another target: " + count + " at " + time);
      case "SHIFT_ENDED" ->
          say.pick(
              "hết ca: " + count + " lúc " + time, "ended its shift: " + count + " at " + time);
      case "LATE_DATA" ->
          say.pick(
              "đã đủ nhờ dữ liệu đến muộn: " + count + " lúc " + time,
              "met its target by late data: " + count + " at " + time);
      default ->
          say.pick(
              "hết cảnh báo: " + count + " lúc " + time, "is resolved: " + count + " at " + time);
    };
  }
}
