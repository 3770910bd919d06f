package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the sheet of a workbook that holds the assignments: the visible one with a header. Reports
 * its name if there are other sheets, and the names of hidden ones.
 */
final class VisibleSheet {
  private static final int MOST_LISTED = 10;

  private VisibleSheet() {}

  /**
   * Reads the sheet.
   *
   * @param findings receives notes about the workbook's sheets
   * @throws BadSheet if no sheet or more than one holds assignments, or the file is damaged or too
   *     large
   */
  static SheetTable read(byte[] content, SheetLimits limits, Findings findings) {
    XlsxWorkbook workbook = XlsxWorkbook.open(content, limits);
    List<String> seen = new ArrayList<>();
    SheetTable found = null;
    SheetTable other = null;
    for (XlsxWorkbook.Sheet sheet : workbook.sheets()) {
      if (!sheet.visible()) {
        continue;
      }
      SheetTable table = SheetRows.read(workbook, sheet, limits, Header::isIn);
      boolean hasHeader =
          table.rows().stream().limit(SheetRows.HEADER_WITHIN).anyMatch(Header::isIn);
      if (hasHeader && found != null) {
        throw new BadSheet(
            SheetText.of("sheets.many", "sheets", names(List.of(found.name(), sheet.name()))));
      }
      found = hasHeader ? table : found;
      other = table.rows().isEmpty() ? other : table;
      if (!table.rows().isEmpty()) {
        seen.add(sheet.name());
      }
    }
    if (found == null && seen.size() != 1) {
      throw new BadSheet(
          seen.isEmpty()
              ? SheetText.of("file.empty")
              : SheetText.of("sheets.none", "sheets", names(seen)));
    }
    SheetTable table = found == null ? other : found;
    report(workbook, table, findings);
    return table;
  }

  private static void report(XlsxWorkbook workbook, SheetTable read, Findings findings) {
    List<String> hidden =
        workbook.sheets().stream()
            .filter(sheet -> !sheet.visible())
            .map(XlsxWorkbook.Sheet::name)
            .toList();
    if (workbook.sheets().size() > 1) {
      findings.note(SheetText.of("note.sheet", "sheet", names(List.of(read.name()))));
    }
    if (!hidden.isEmpty()) {
      findings.note(SheetText.of("note.hidden.sheets", "sheets", names(hidden)));
    }
  }

  private static String names(List<String> sheets) {
    String names =
        sheets.stream()
            .limit(MOST_LISTED)
            .map(name -> Quote.of(name).toString())
            .collect(Collectors.joining(", "));
    return sheets.size() > MOST_LISTED ? names + ", …" : names;
  }
}
