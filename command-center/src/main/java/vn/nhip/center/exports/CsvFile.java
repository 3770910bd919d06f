package vn.nhip.center.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.nhip.core.targets.sheet.FormulaGuard;

/** Writes a table as RFC 4180 text in UTF-8. */
final class CsvFile {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private CsvFile() {}

  /**
   * Writes the table.
   *
   * @param mark whether to begin with a byte order mark, by which spreadsheets recognise UTF-8
   */
  static void write(Table table, boolean mark, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (mark) {
      writer.write('\uFEFF');
    }
    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
    printer.printRecord(table.headings());
    for (List<Object> row : table.rows()) {
      printer.printRecord(row.stream().map(CsvFile::shown).toList());
    }
    printer.flush();
  }

  private static Object shown(Object cell) {
    if (cell instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    return cell instanceof String text ? FormulaGuard.guard(text) : cell;
  }
}
