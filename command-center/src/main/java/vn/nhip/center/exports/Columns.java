package vn.nhip.center.exports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.words.Outlook;

/**
 * The columns of a table, each with its cell of a row.
 *
 * @param <T> what a row is about
 */
final class Columns<T> {
  private final List<String> headings = new ArrayList<>();
  private final List<Function<T, Object>> cells = new ArrayList<>();

  /**
   * Adds a column.
   *
   * @param heading in both languages, as {@link Table#of} expects it
   */
  Columns<T> add(String heading, Function<T, Object> cell) {
    headings.add(heading);
    cells.add(cell);
    return this;
  }

  /** Adds the columns of an outlook. */
  Columns<T> addOutlook(Function<T, Outlook> outlook, Calendar calendar) {
    return add("Chờ gửi|Held", row -> outlook.apply(row).held())
        .add("Dự kiến ít nhất|Projected low", row -> outlook.apply(row).projectedLow())
        .add("Dự kiến nhiều nhất|Projected high", row -> outlook.apply(row).projectedHigh())
        .add("Số ngày đủ trong 10 ngày|Enough of ten days", row -> outlook.apply(row).enough())
        .add("Thiếu do bắt đầu muộn|Short by late start", row -> outlook.apply(row).shortStart())
        .add("Thiếu do mất tín hiệu|Short by no signal", row -> outlook.apply(row).shortSilent())
        .add("Thiếu do làm chậm|Short by pace", row -> outlook.apply(row).shortPace())
        .add("Tăng cường trước|Help until", row -> calendar.local(outlook.apply(row).helpUntil()));
  }

  /** The table with these rows. */
  Table of(boolean english, List<T> rows) {
    Table table = Table.of(english, headings.toArray(String[]::new));
    rows.forEach(row -> table.add(cells.stream().map(cell -> cell.apply(row)).toArray()));
    return table;
  }
}
