package vn.nhip.core.targets.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV files as spreadsheets write them: UTF-8 or UTF-16, with or without a byte-order mark;
 * commas, semicolons or tabs.
 */
final class CsvSheet {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final char[] SEPARATORS = {',', ';', '\t'};

  /** A first line that names the separator for Excel. */
  private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?[^\\n\\r]*");

  private final SheetLimits limits;

  private CsvSheet(SheetLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads all rows with content.
   *
   * @param isHeader recognizes a header; used to find the separator
   * @throws BadSheet if the file is not a CSV file, or is too large
   */
  static SheetTable read(byte[] content, SheetLimits limits, Predicate<SheetRow> isHeader) {
    CsvSheet sheet = new CsvSheet(limits);
    String text = text(content);
    Matcher named = SEPARATOR.matcher(text);
    if (named.lookingAt()) {
      // The end of the line stays, so that lines are counted as in the file.
      String rest = text.substring(named.end());
      return new SheetTable(null, sheet.rows(rest, named.group(1).charAt(0)), List.of());
    }
    return new SheetTable(null, sheet.rows(text, separator(text, isHeader)), List.of());
  }

  private List<SheetRow> rows(String text, char separator) {
    requireFewCells(text, separator);
    List<SheetRow> rows = new ArrayList<>();
    int line = 1;
    try (CSVParser parser = parser(text, separator)) {
      for (CSVRecord record : parser) {
        SheetRow row = row(line, record);
        if (row.counts()) {
          add(rows, row, record.size());
        }
        line = (int) parser.getCurrentLineNumber() + 1;
      }
      return rows;
    } catch (UncheckedIOException e) {
      throw new BadSheet(SheetText.of("csv.quote", "line", Integer.toString(line)), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the text is in memory
    }
  }

  private void add(List<SheetRow> rows, SheetRow row, int columns) {
    if (Thread.interrupted()) {
      throw new BadSheet(SheetText.of("file.time"));
    }
    if (rows.size() == limits.rows()) {
      throw new BadSheet(SheetText.of("csv.rows", "most", limits.rows()));
    }
    if (columns > limits.columns()) {
      for (int i = limits.columns(); i < columns; i++) {
        if (!row.cell(i).isEmpty()) {
          throw new BadSheet(
              SheetText.of(
                  "csv.columns", "most", limits.columns(), "line", Integer.toString(row.line())));
        }
      }
    }
    rows.add(row);
  }

  private static SheetRow row(int line, CSVRecord record) {
    List<Cell> cells =
        record.stream()
            .map(
                value ->
                    Cell.ofText(
                        FormulaGuard.unguard(
                            value.length() > SheetRows.MAX_TEXT
                                ? value.substring(0, SheetRows.MAX_TEXT)
                                : value),
                        Cell.Kind.ANYTHING))
            .toList();
    return new SheetRow(line, cells, false);
  }

  /**
   * Checks the number of cells before parsing. Every cell ends at a separator or line end, so there
   * are at most as many cells as these.
   */
  private void requireFewCells(String text, char separator) {
    int cells = 1;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == separator || letter == '\n' || letter == '\r') {
        cells++;
      }
    }
    if (cells > limits.cells()) {
      throw new BadSheet(SheetText.of("file.cells", "most", limits.cells()));
    }
  }

  private static CSVParser parser(String text, char separator) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    return CSVParser.parse(new StringReader(text), format);
  }

  private static String text(byte[] content) {
    Charset charset = charset(content);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BadSheet(SheetText.of("csv.encoding"), e);
    }
  }

  /**
   * Detects UTF-16, in which Excel saves Unicode text, by its byte-order mark or by a zero byte in
   * the first letter.
   */
  private static Charset charset(byte[] content) {
    int first = content.length < 2 ? 1 : content[0] & 0xff;
    int second = content.length < 2 ? 1 : content[1] & 0xff;
    if ((first == 0xff && second == 0xfe) || second == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return (first == 0xfe && second == 0xff) || first == 0
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }

  /** The separator with which there is a header; otherwise the most frequent one. */
  private static char separator(String text, Predicate<SheetRow> isHeader) {
    List<String> first = text.lines().limit(2L * SheetRows.HEADER_WITHIN).toList();
    char best = SEPARATORS[0];
    long most = 0;
    for (char separator : SEPARATORS) {
      long count = 0;
      for (String line : first) {
        count += line.startsWith("#") ? 0 : line.chars().filter(c -> c == separator).count();
        if (isHeader.test(split(line, separator))) {
          return separator;
        }
      }
      if (count > most) {
        best = separator;
        most = count;
      }
    }
    return best;
  }

  private static SheetRow split(String line, char separator) {
    String start = line.substring(0, Math.min(line.length(), 4 * SheetRows.MAX_TEXT));
    List<Cell> cells =
        Pattern.compile(Pattern.quote(String.valueOf(separator)))
            .splitAsStream(start.replace("\"", ""))
            .map(value -> Cell.ofText(value, Cell.Kind.ANYTHING))
            .toList();
    return new SheetRow(1, cells, false);
  }
}
