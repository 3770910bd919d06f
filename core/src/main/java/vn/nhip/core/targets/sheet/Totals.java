package vn.nhip.core.targets.sheet;

import java.util.Set;

/** Recognizes rows that sum up others and plan nothing. */
final class Totals {
  private static final Set<String> WORDS =
      Set.of("tong", "tongso", "tongcong", "tongchitieu", "cong", "total", "totals", "sum");

  private Totals() {}

  /** Whether a row names no unit and says that it is a total. */
  static boolean isTotal(Header header, SheetRow row) {
    return isBlankOrTotal(header.cell(row, Column.SCOPE))
        && isBlankOrTotal(header.cell(row, Column.ID))
        && row.cells().stream().anyMatch(Totals::isTotal);
  }

  private static boolean isBlankOrTotal(Cell cell) {
    return cell.isEmpty() || isTotal(cell);
  }

  private static boolean isTotal(Cell cell) {
    return !cell.isEmpty() && WORDS.contains(Folded.of(cell.text()));
  }
}
