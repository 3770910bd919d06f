package vn.nhip.connectors.targets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Reads the first sheet of an Excel workbook; of formulas, what they gave when it was saved. */
final class XlsxSheet {
  /** Bytes when unpacked: some hundred thousand rows. */
  private static final long LARGEST = 64L << 20;

  private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, false);
  // A number in a column of dates is the day that Excel counts from 1900 or 1904; one that is
  // far from this campaign is something else.
  private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);
  // What a format shows literally, and its colours, conditions and languages.
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");
  private static final Pattern DATE_LETTERS = Pattern.compile("(?i)[dmyhs]");

  private XlsxSheet() {}

  /**
   * Reads all rows.
   *
   * @throws Refusal if the file is no Excel workbook
   */
  static List<SheetRow> read(String file, byte[] content) {
    requireModestSize(file, content);
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(new ByteArrayInputStream(content), WITH_FORMATS);
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      return rows.map(XlsxSheet::row).toList();
    } catch (IOException | RuntimeException e) {
      throw new Refusal(file + " cannot be read as an Excel workbook (.xlsx).", e);
    }
  }

  /** A workbook is a zip file, of which few bytes can become many. */
  private static void requireModestSize(String file, byte[] content) {
    byte[] buffer = new byte[8192];
    long unpacked = 0;
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        // What the entry says of its own size may be a lie.
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            unpacked += n;
            if (unpacked > LARGEST) {
              throw new Refusal(file + " is too large a workbook.");
            }
          }
        }
      }
    } catch (IOException e) {
      throw new Refusal(file + " cannot be read as an Excel workbook (.xlsx).", e);
    }
  }

  private static SheetRow row(Row row) {
    List<Cell> cells = new ArrayList<>();
    for (org.dhatim.fastexcel.reader.Cell cell : row) {
      cells.add(cell == null ? Cell.EMPTY : cell(cell));
    }
    return new SheetRow(row.getRowNum(), cells);
  }

  private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
    if (cell.getValue() instanceof BigDecimal number) {
      String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
      return new Cell(text, true, date(cell), showsDate(cell.getDataFormatString()));
    }
    return Cell.ofText(cell.getText(), false);
  }

  private static LocalDate date(org.dhatim.fastexcel.reader.Cell cell) {
    LocalDateTime time = cell.asDate();
    LocalDate date = time.toLocalDate();
    boolean plausible = !date.isBefore(FIRST_DATE) && !date.isAfter(LAST_DATE);
    return plausible && time.toLocalTime().equals(LocalTime.MIDNIGHT) ? date : null;
  }

  private static boolean showsDate(String format) {
    return format != null
        && !format.equals("General")
        && DATE_LETTERS.matcher(LITERAL.matcher(format).replaceAll("")).find();
  }
}
