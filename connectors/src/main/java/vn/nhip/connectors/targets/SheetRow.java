package vn.nhip.connectors.targets;

import java.util.List;

/**
 * A row of a spreadsheet.
 *
 * @param line where people find it: counted from 1
 * @param cells from the first column on
 */
record SheetRow(int line, List<Cell> cells) {

  Cell cell(int column) {
    return column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  /** Whether it says something to this program: it is not blank, and not a remark. */
  boolean counts() {
    return cells.stream()
        .filter(cell -> !cell.isEmpty())
        .findFirst()
        .filter(cell -> !cell.isRemark())
        .isPresent();
  }
}
