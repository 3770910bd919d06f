package vn.nhip.core.targets.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the rows of one sheet of a workbook. */
final class SheetRows {
  /** The number of rows at the top of a sheet within which the header must be. */
  static final int HEADER_WITHIN = 20;

  /** Longer texts are truncated; no column has use for them. */
  static final int MAX_TEXT = 1_000;

  // Excel stores a date as a number of days since 1900 or 1904. A number far outside this
  // campaign is not a date.
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
  private static final int LATER_DAY_0 = 1_462;
  private static final long FIRST_DATE = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long LAST_DATE = LocalDate.of(2099, 12, 31).toEpochDay();

  /**
   * A number with more digits before or after its point is treated as text and never calculated.
   */
  private static final int MAX_DIGITS = 400;

  private final XlsxWorkbook workbook;
  private final SheetLimits limits;
  private final String sheet;
  private final List<SheetRow> rows = new ArrayList<>();
  private final List<Integer> hiddenColumns = new ArrayList<>();
  private int cellsSeen;
  private int line;

  private SheetRows(XlsxWorkbook workbook, SheetLimits limits, String sheet) {
    this.workbook = workbook;
    this.limits = limits;
    this.sheet = sheet;
  }

  /**
   * Reads a sheet.
   *
   * @param isHeader recognizes a header; if there is none among the first rows, the rest is not
   *     read
   * @return the rows with content
   * @throws BadSheet if the sheet is damaged or too large
   */
  static SheetTable read(
      XlsxWorkbook workbook,
      XlsxWorkbook.Sheet sheet,
      SheetLimits limits,
      Predicate<SheetRow> isHeader) {
    SheetRows reader = new SheetRows(workbook, limits, sheet.name());
    if (sheet.path() != null) {
      workbook.parts().read(sheet.path(), xml -> reader.read(xml, isHeader));
    }
    return new SheetTable(sheet.name(), reader.rows, reader.hiddenColumns);
  }

  private SheetRows read(XmlPart xml, Predicate<SheetRow> isHeader) {
    boolean found = false;
    for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
      if (name.equals("col") && xml.flag("hidden")) {
        hide(xml.number("min", 0), xml.number("max", 0));
      } else if (name.equals("row")) {
        SheetRow row = row(xml);
        if (row.counts()) {
          if (rows.size() == limits.rows()) {
            throw new BadSheet(SheetText.of("sheet.rows", "most", limits.rows(), "sheet", sheet));
          }
          rows.add(row);
          found |= isHeader.test(row);
          if (!found && rows.size() == HEADER_WITHIN) {
            break;
          }
        }
      }
    }
    return this;
  }

  private void hide(int first, int last) {
    for (int i = Math.max(1, first); i <= Math.min(last, limits.columns()); i++) {
      hiddenColumns.add(i - 1);
    }
  }

  private SheetRow row(XmlPart xml) {
    line = xml.number("r", line + 1);
    boolean hidden = xml.flag("hidden");
    List<Cell> cells = new ArrayList<>();
    int place = -1;
    while (xml.next() && !(xml.isEnd() && xml.name().equals("row"))) {
      if (xml.isStart() && xml.name().equals("c")) {
        if (++cellsSeen > limits.cells()) {
          throw new BadSheet(SheetText.of("file.cells", "most", limits.cells()));
        }
        place = place(xml.attribute("r"), place + 1);
        Cell cell = cell(xml);
        if (!cell.isEmpty()) {
          put(cells, place, cell);
        }
      }
    }
    return new SheetRow(line, cells, hidden);
  }

  private void put(List<Cell> cells, int place, Cell cell) {
    if (place >= limits.columns()) {
      throw new BadSheet(
          SheetText.of(
              "sheet.columns",
              "most",
              limits.columns(),
              "line",
              Integer.toString(line),
              "sheet",
              sheet));
    }
    while (cells.size() <= place) {
      cells.add(Cell.EMPTY);
    }
    cells.set(place, cell);
  }

  /** The column of a reference such as C7, from 0. */
  private static int place(String reference, int next) {
    if (reference == null) {
      return next;
    }
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = 26 * column + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
      if (column < 1 || column > 16_384) {
        throw new BadSheet(SheetText.of("file.damaged"));
      }
    }
    return column == 0 ? next : column - 1;
  }

  private Cell cell(XmlPart xml) {
    String type = String.valueOf(xml.attribute("t"));
    int style = xml.number("s", 0);
    boolean formula = false;
    String value = "";
    while (xml.next() && !(xml.isEnd() && xml.name().equals("c"))) {
      if (xml.isStart()) {
        switch (xml.name()) {
          case "f" -> formula = true;
          case "v" -> value = text(xml, "v");
          case "is" -> value = richText(xml, "is");
          default -> {
            // Extensions do not matter.
          }
        }
      }
    }
    if (value.isEmpty()) {
      return formula && !type.equals("str") ? Cell.UNCALCULATED : Cell.EMPTY;
    }
    return switch (type) {
      case "s" -> Cell.ofText(EscapedText.decoded(shared(value)), Cell.Kind.TEXT);
      case "str", "inlineStr" -> Cell.ofText(EscapedText.decoded(value), Cell.Kind.TEXT);
      case "b", "e", "d" -> Cell.ofText(value, Cell.Kind.TEXT);
      default -> number(value.strip(), style);
    };
  }

  private String shared(String value) {
    if (!value.strip().matches("\\d{1,7}")) {
      throw new BadSheet(SheetText.of("file.damaged"));
    }
    int at = Integer.parseInt(value.strip());
    return at < workbook.texts().size() ? workbook.texts().get(at) : "";
  }

  private Cell number(String value, int style) {
    if (value.length() > limits.numberLength()) {
      throw new BadSheet(
          SheetText.of(
              "sheet.number",
              "most",
              limits.numberLength(),
              "line",
              Integer.toString(line),
              "sheet",
              sheet));
    }
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException e) {
      return Cell.ofText(value, Cell.Kind.TEXT);
    }
    // A number such as 1e999999999 would fill the memory with its digits.
    if (Math.abs((long) number.scale()) + number.precision() > MAX_DIGITS) {
      return Cell.ofText(value, Cell.Kind.TEXT);
    }
    NumberFormats formats = workbook.formats();
    BigDecimal exact = NumberFormats.exact(number);
    BigDecimal shown = formats.shown(number, style);
    boolean isDate = formats.showsDate(style);
    String stored = shown.compareTo(exact) == 0 ? null : digits(exact);
    return new Cell(digits(shown), isDate ? Cell.Kind.DATE : Cell.Kind.NUMBER, date(exact), stored);
  }

  private static String digits(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private LocalDate date(BigDecimal days) {
    BigDecimal whole = days.stripTrailingZeros();
    if (whole.scale() > 0 || whole.precision() - whole.scale() > 6) {
      return null;
    }
    LocalDate date =
        DAY_0.plusDays(whole.intValueExact() + (workbook.from1904() ? LATER_DAY_0 : 0));
    return date.toEpochDay() < FIRST_DATE || date.toEpochDay() > LAST_DATE ? null : date;
  }

  /** Reads the text of the element that starts here, up to its end. */
  private static String text(XmlPart xml, String element) {
    StringBuilder text = new StringBuilder();
    while (xml.next() && !(xml.isEnd() && xml.name().equals(element))) {
      append(text, xml);
    }
    return text.toString();
  }

  /** Reads the text of an element with formatted parts, without its phonetic hints. */
  static String richText(XmlPart xml, String element) {
    StringBuilder text = new StringBuilder();
    boolean written = false;
    boolean spoken = false;
    while (xml.next() && !(xml.isEnd() && xml.name().equals(element))) {
      if (xml.isText()) {
        if (written && !spoken) {
          append(text, xml);
        }
      } else if (xml.name().equals("rPh")) {
        spoken = xml.isStart();
      } else if (xml.name().equals("t")) {
        written = xml.isStart();
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, XmlPart xml) {
    if (xml.isText() && text.length() < MAX_TEXT) {
      String part = xml.text();
      text.append(part, 0, Math.min(part.length(), MAX_TEXT - text.length()));
    }
  }
}
