package vn.nhip.center.exports;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import vn.nhip.center.board.Unit;
import vn.nhip.center.board.Waits;
import vn.nhip.center.exports.Table.Percent;
import vn.nhip.center.health.Calendar;
import vn.nhip.core.events.WaitingTimes;

/** Exports working days of units. */
final class UnitTable {
  private UnitTable() {}

  /** A unit on a working day. */
  record Row(LocalDate day, Unit unit) {}

  static Table of(List<Row> rows, boolean english, UnitPlaceWords places, Calendar calendar) {
    return new Columns<Row>()
        .add("Ngày|Working day", Row::day)
        .add("Cấp|Scope+", row -> places.words().of("scope", row.unit.scope()))
        .add("Mã|Id", row -> row.unit.id())
        .add("Tên|Name", row -> row.unit.name())
        .add("Tỉnh|Province+", row -> places.province(row.unit.province(), row.day))
        .add("Huyện|District+", row -> places.district(row.unit.district(), row.day))
        .add("Tiếp nhận|Received", row -> row.unit.received())
        .add("Trả lại|Returned", row -> row.unit.counts().returned())
        .add("Thẻ đã làm xong|Completed", row -> row.unit.counts().completed())
        .add("Thẻ đã trao|Delivered", row -> row.unit.counts().delivered())
        .add("Học sinh|Students", row -> row.unit.counts().students())
        .add("Người cao tuổi|Elderly", row -> row.unit.counts().elderly())
        .add("Ưu tiên|Priority", row -> row.unit.counts().priority())
        .add("Có thời gian chờ|Waiting time known", row -> waited(row, Waits::told))
        .add(
            "Một nửa chờ không quá (phút)|Half waited up to (min)",
            row -> waited(row, waits -> minutes(waits.halfUpTo())))
        .add(
            "90% chờ không quá (phút)|90% waited up to (min)",
            row -> waited(row, waits -> minutes(waits.mostUpTo())))
        .add("Chờ trên 60 phút|Waited over 60 min", row -> waited(row, Waits::overHour))
        .add("Chỉ tiêu|Target", row -> row.unit.target())
        .add("Đạt chỉ tiêu|Of target", row -> Percent.of(row.unit.received(), row.unit.target()))
        .add("Kế hoạch đến lúc này|Expected", row -> row.unit.expected())
        .add("Dự kiến|Projected", row -> row.unit.projected())
        .add("Trạng thái|Status+", row -> places.words().of("status", row.unit.status()))
        .addOutlook(row -> row.unit.outlook(), calendar)
        .of(english, rows);
  }

  private static Object waited(Row row, Function<Waits, Object> figure) {
    return row.unit.waits() == null ? null : figure.apply(row.unit.waits());
  }

  private static Object minutes(Integer upTo) {
    List<Integer> known = WaitingTimes.UPPER_MINUTES;
    return upTo == null ? "> " + known.get(known.size() - 1) : upTo;
  }
}
