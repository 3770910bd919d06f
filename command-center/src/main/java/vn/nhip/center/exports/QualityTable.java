package vn.nhip.center.exports;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import vn.nhip.center.quality.UnitDay;

/** Exports unit-days of known outcome: alerts, forecasts and results. */
final class QualityTable {
  private static final int FORECASTS = 9;

  private QualityTable() {}

  static Table of(List<UnitDay> days, ExportRequest asked, UnitPlaceWords places, ZoneId zone) {
    Table table =
        Table.of(
            asked.english(),
            "Ngày|Working day",
            "Cấp|Scope+",
            "Mã|Id",
            "Tên|Name",
            "Huyện|District+",
            "Chỉ tiêu|Target",
            "Tiếp nhận|Received",
            "Kết quả|Outcome+",
            "Cảnh báo chậm lúc|First warning",
            "Nghiêm trọng lúc|First critical",
            "Hết ca lúc|End of shift",
            "Báo trước (phút)|Lead (min)",
            "Dự kiến lúc 25%|Projected at 25 %",
            "thấp nhất|lowest",
            "cao nhất|highest",
            "Dự kiến lúc 50%|Projected at 50 %",
            "thấp nhất|lowest",
            "cao nhất|highest",
            "Dự kiến lúc 75%|Projected at 75 %",
            "thấp nhất|lowest",
            "cao nhất|highest");
    days.forEach(day -> add(table, day, places, zone));
    return table;
  }

  private static void add(Table table, UnitDay day, UnitPlaceWords places, ZoneId zone) {
    Object[] cells = new Object[table.coded().size()];
    Object[] known = {
      day.day(),
      places.words().of("scope", day.scope()),
      day.id(),
      day.name(),
      places.district(day.district(), day.day()),
      day.target(),
      day.received(),
      places.words().of("status", day.missed() ? "MISSED" : "MET"),
      local(day.warnedAt(), zone),
      local(day.criticalAt(), zone),
      local(day.endedAt(), zone),
      day.leadMinutes(false)
    };
    System.arraycopy(known, 0, cells, 0, known.length);
    for (int i = 0; i < FORECASTS && i < day.forecasts().size(); i++) {
      int forecast = day.forecasts().get(i);
      cells[known.length + i] = forecast < 0 ? null : Integer.valueOf(forecast);
    }
    table.add(cells);
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, zone);
  }
}
