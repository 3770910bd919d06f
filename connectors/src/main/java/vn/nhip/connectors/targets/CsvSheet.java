package vn.nhip.connectors.targets;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV files: UTF-8 with or without a byte-order mark, commas or semicolons. */
final class CsvSheet {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private CsvSheet() {}

  /**
   * Reads all rows.
   *
   * @throws Refusal if the file is no CSV in UTF-8
   */
  static List<SheetRow> read(String file, byte[] content) {
    String text = text(file, content);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(text))
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      return rows(parser, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from a text in memory
    }
  }

  private static List<SheetRow> rows(CSVParser parser, String file) {
    List<SheetRow> rows = new ArrayList<>();
    int line = 1;
    try {
      for (CSVRecord record : parser) {
        rows.add(new SheetRow(line, record.stream().map(v -> Cell.ofText(v, true)).toList()));
        line = (int) parser.getCurrentLineNumber() + 1;
      }
      return rows;
    } catch (UncheckedIOException e) {
      throw new Refusal(
          "%s: from line %d on, a quotation mark is in the wrong place or is not closed."
              .formatted(file, line),
          e);
    }
  }

  private static String text(String file, byte[] content) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Refusal(
          file + " is not UTF-8 text; save it as \"CSV UTF-8\", or as an Excel workbook.", e);
    }
  }

  /** The one that the header row has more of: no name of a column holds either. */
  private static char delimiter(String text) {
    String header =
        text.lines()
            .map(line -> line.replaceFirst("^[\\s\"]+", ""))
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst()
            .orElse("");
    return count(header, ';') > count(header, ',') ? ';' : ',';
  }

  private static long count(String text, char letter) {
    return text.chars().filter(c -> c == letter).count();
  }
}
