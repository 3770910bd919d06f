package vn.nhip.center.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a table as RFC 4180 text in UTF-8. */
final class CsvFile {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /**
   * A spreadsheet may take a text for a formula that begins with one of these signs, be they wide
   * ones, also behind blanks, quotation marks or what it takes for a separator; an apostrophe says
   * that it is none.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "(^|[;\\t\\r\\n])([\\s\\p{Z}\\p{Cf}\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe63\ufe62\ufe66\ufe6b]"
              + "|(?<=^)[\\t\\r])");

  private CsvFile() {}

  /**
   * Writes it.
   *
   * @param mark whether it begins with a byte order mark, by which spreadsheets know UTF-8
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
    return cell instanceof String text ? FORMULA.matcher(text).replaceAll("$1'$2") : cell;
  }
}
