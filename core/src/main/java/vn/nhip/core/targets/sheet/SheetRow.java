package vn.nhip.core.targets.sheet;

import java.util.List;

/**
 * A row of a spreadsheet.
 *
 * @param line its line in the file, from 1
 * @param cells its cells, from the first column on
 * @param hidden whether the spreadsheet hides it
 */
record SheetRow(int line, List<Cell> cells, boolean hidden) {

  Cell cell(int column) {
    return column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  /** Whether the row has content, that is, is neither blank nor a remark. */
  boolean counts() {
    Cell first = first();
    return !first.isEmpty() && !first.isRemark();
  }

  /** The first cell with content, or an empty cell if there is none. */
  Cell first() {
    return cells.stream().filter(cell -> !cell.isEmpty()).findFirst().orElse(Cell.EMPTY);
  }
}
