package vn.nhip.center.exports;

import java.util.List;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.quality.UnitDay;

/** Exports unit-days of known outcome: alerts, forecasts and results. */
final class QualityTable {
  private QualityTable() {}

  static Table of(List<UnitDay> days, boolean english, UnitPlaceWords places, Calendar calendar) {
    PageWords words = places.words();
    Columns<UnitDay> columns =
        new Columns<UnitDay>()
            .add("Ngày|Working day", UnitDay::day)
            .add("Cấp|Scope+", day -> words.of("scope", day.scope()))
            .add("Mã|Id", UnitDay::id)
            .add("Tên|Name", UnitDay::name)
            .add("Huyện|District+", day -> places.district(day.district(), day.day()))
            .add("Chỉ tiêu|Target", UnitDay::target)
            .add("Tiếp nhận|Received", UnitDay::received)
            .add("Kết quả|Outcome+", day -> words.of("status", day.missed() ? "MISSED" : "MET"))
            .add("Cảnh báo chậm lúc|First warning", day -> calendar.local(day.warnedAt()))
            .add("Nghiêm trọng lúc|First critical", day -> calendar.local(day.criticalAt()))
            .add("Hết ca lúc|End of shift", day -> calendar.local(day.endedAt()))
            .add("Báo trước (phút)|Lead (min)", day -> day.leadMinutes(false));
    for (int quarter = 0; quarter < 3; quarter++) {
      int projected = 3 * quarter;
      columns
          .add(
              "Dự kiến lúc %1$d%%|Projected at %1$d %%".formatted(25 * (quarter + 1)),
              day -> forecast(day, projected))
          .add("thấp nhất|lowest", day -> forecast(day, projected + 1))
          .add("cao nhất|highest", day -> forecast(day, projected + 2));
    }
    return columns.of(english, days);
  }

  private static Integer forecast(UnitDay day, int index) {
    return index < day.forecasts().size() && day.forecasts().get(index) >= 0
        ? day.forecasts().get(index)
        : null;
  }
}
