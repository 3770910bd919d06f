package vn.nhip.center.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.nhip.center.exports.Table.Percent;

/** Writes a table as a workbook with one sheet. Texts are never written as formulas. */
final class XlsxFile {
  private static final int MIN_WIDTH = 9;
  private static final int MAX_WIDTH = 60;
  private static final int TIME_WIDTH = 17;

  private XlsxFile() {}

  static void write(Table table, String name, OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "Nhip", null)) {
      Worksheet sheet = workbook.newWorksheet(name);
      for (int column = 0; column < table.headings().size(); column++) {
        sheet.value(0, column, table.headings().get(column));
        sheet.style(0, column).bold().set();
        sheet.width(column, width(table, column));
      }
      sheet.freezePane(0, 1);
      for (int row = 0; row < table.rows().size(); row++) {
        List<Object> cells = table.rows().get(row);
        for (int column = 0; column < cells.size(); column++) {
          write(sheet, row + 1, column, cells.get(column));
        }
      }
    }
  }

  private static void write(Worksheet sheet, int row, int column, Object cell) {
    if (cell instanceof Number number) {
      sheet.value(row, column, number);
    } else if (cell instanceof LocalDate date) {
      sheet.value(row, column, date);
      sheet.style(row, column).format("dd/mm/yyyy").set();
    } else if (cell instanceof LocalDateTime time) {
      sheet.value(row, column, time);
      sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
    } else if (cell instanceof Percent percent) {
      sheet.value(row, column, percent.of().movePointLeft(2));
      sheet.style(row, column).format("0.0%").set();
    } else if (cell != null) {
      sheet.value(row, column, cell.toString());
    }
  }

  private static double width(Table table, int column) {
    int longest = table.headings().get(column).length();
    for (List<Object> row : table.rows()) {
      Object cell = row.get(column);
      int length = cell instanceof LocalDateTime ? TIME_WIDTH : String.valueOf(cell).length();
      longest = Math.max(longest, cell == null ? 0 : length);
    }
    return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, longest + 2));
  }
}
