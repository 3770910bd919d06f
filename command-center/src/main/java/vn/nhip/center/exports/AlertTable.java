package vn.nhip.center.exports;

import java.util.List;
import vn.nhip.center.alerts.Acknowledgement;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.words.Figures;

/** Exports alerts. */
final class AlertTable {
  private AlertTable() {}

  static Table of(List<Alert> alerts, boolean english, UnitPlaceWords places, Calendar calendar) {
    PageWords words = places.words();
    return new Columns<Alert>()
        .add("Ngày|Working day", Alert::workingDay)
        .add("Loại|Kind+", alert -> words.of("kind", alert.kind()))
        .add("Mức|Severity+", alert -> words.of("severity", alert.severity()))
        .add("Tình trạng|State+", alert -> words.of("state", alert.state()))
        .add("Cấp|Scope+", alert -> words.of("scope", alert.scope()))
        .add("Mã|Id", Alert::scopeId)
        .add("Tên|Name", Alert::name)
        .add("Tỉnh|Province+", alert -> places.province(alert.province(), alert.workingDay()))
        .add("Huyện|District+", alert -> places.district(alert.district(), alert.workingDay()))
        .add("Phát lúc|Raised at", alert -> calendar.local(alert.raisedAt()))
        .add("Hết lúc|Resolved at", alert -> calendar.local(alert.resolvedAt()))
        .add("Lý do kết thúc|Resolution+", alert -> words.of("resolution", alert.resolution()))
        .add("Chỉ tiêu|Target", alert -> alert.figures().target())
        .add("Tiếp nhận|Received", alert -> alert.figures().received())
        .add("Kế hoạch|Expected", alert -> alert.figures().expected())
        .add("Dự kiến|Projected", alert -> alert.figures().projected())
        .add("Cần mỗi giờ|Required per hour", alert -> alert.figures().requiredPerHour())
        .add("Nội dung|Message", alert -> message(alert.figures(), english))
        .add("Người nhận xử lý|Acknowledged by", alert -> byName(alert.acknowledged()))
        .add("Ghi chú|Note", alert -> note(alert.acknowledged()))
        .add(
            "Tắt báo đến|Muted until",
            alert -> alert.muted() == null ? null : calendar.local(alert.muted().until()))
        .addOutlook(Alert::outlook, calendar)
        .of(english, alerts);
  }

  private static String message(Figures figures, boolean english) {
    return english ? figures.messageEn() : figures.messageVi();
  }

  private static String byName(Acknowledgement acknowledged) {
    return acknowledged == null ? null : acknowledged.byName();
  }

  private static String note(Acknowledgement acknowledged) {
    return acknowledged == null ? null : acknowledged.note();
  }
}
