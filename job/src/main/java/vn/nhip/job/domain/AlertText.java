package vn.nhip.job.domain;

import java.math.BigDecimal;
import vn.nhip.connectors.events.TargetAssignment;

/** Says what an alert's change means, with exactly the figures of its row. */
public final class AlertText {

  private AlertText() {}

  /**
   * In Vietnamese, one sentence.
   *
   * @param time of the change as people read it, such as 16:40
   */
  public static String vietnamese(
      Scope scope, TargetAssignment assignment, AlertChange change, String time) {
    Figures f = change.figures();
    String head = unit(scope == Scope.TEAM ? "Tổ" : "Huyện", assignment) + ": ";
    String count = f.received() + "/" + f.dailyTarget();
    if (change.resolution() != null) {
      return head
          + switch (change.resolution()) {
            case RECOVERED -> "đã kịp kế hoạch lúc " + time + ", " + count + ".";
            case TARGET_CHANGED -> "chỉ tiêu đã đổi lúc " + time + ", nay " + count + ".";
            case SHIFT_ENDED -> "hết ca lúc " + time + ", " + count + ".";
            case HEARD -> "đã có tín hiệu trở lại lúc " + time + ", " + count + ".";
            case LATE_DATA -> "dữ liệu đến muộn đã đủ chỉ tiêu lúc " + time + ", " + count + ".";
          };
    }
    return head
        + switch (change.kind()) {
          case BEHIND ->
              "%s, kế hoạch lúc %s là %d — còn thiếu %d; cần %s/giờ, đang làm %s/giờ, dự kiến %d."
                  .formatted(
                      count,
                      time,
                      f.expected(),
                      f.expected() - f.received(),
                      number(f.requiredPerHour()),
                      number(f.ratePerHour()),
                      f.projected());
          case SILENT ->
              "mất tín hiệu, lúc %s mới biết %s, kế hoạch là %d."
                  .formatted(time, count, f.expected());
          case MISSED ->
              "hết ca lúc %s, %s — thiếu %d."
                  .formatted(time, count, f.dailyTarget() - f.received());
        };
  }

  /**
   * In English, one sentence.
   *
   * @param time of the change as people read it, such as 16:40
   */
  public static String english(
      Scope scope, TargetAssignment assignment, AlertChange change, String time) {
    Figures f = change.figures();
    String head = unit(scope == Scope.TEAM ? "Team" : "District", assignment) + ": ";
    String count = f.received() + "/" + f.dailyTarget();
    if (change.resolution() != null) {
      return head
          + switch (change.resolution()) {
            case RECOVERED -> "back on pace at " + time + ", " + count + ".";
            case TARGET_CHANGED -> "the target changed at " + time + ", now " + count + ".";
            case SHIFT_ENDED -> "the shift ended at " + time + ", " + count + ".";
            case HEARD -> "heard again at " + time + ", " + count + ".";
            case LATE_DATA -> "late data reached the target at " + time + ", " + count + ".";
          };
    }
    return head
        + switch (change.kind()) {
          case BEHIND ->
              "%s, the plan for %s is %d — %d short; needs %s an hour, does %s an hour, projected %d."
                  .formatted(
                      count,
                      time,
                      f.expected(),
                      f.expected() - f.received(),
                      number(f.requiredPerHour()),
                      number(f.ratePerHour()),
                      f.projected());
          case SILENT ->
              "not heard of; at %s %s are known, the plan is %d."
                  .formatted(time, count, f.expected());
          case MISSED ->
              "the shift ended at %s with %s — %d short."
                  .formatted(time, count, f.dailyTarget() - f.received());
        };
  }

  private static String unit(String kind, TargetAssignment assignment) {
    String name = assignment.name();
    return name == null ? kind + " " + assignment.id() : name + " (" + assignment.id() + ")";
  }

  private static String number(BigDecimal perHour) {
    if (perHour == null) {
      return "0";
    }
    // 54.0 reads as 54; 54.3 stays what the column says.
    BigDecimal plain = perHour.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }
}
