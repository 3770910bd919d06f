package vn.nhip.core.targets.sheet;

import java.util.List;

/**
 * The rows of one sheet.
 *
 * @param name name of the sheet; null for a CSV file
 * @param rows the rows with content, in the order of the file
 * @param hiddenColumns indexes of the columns that the spreadsheet hides, from 0
 */
record SheetTable(String name, List<SheetRow> rows, List<Integer> hiddenColumns) {}
