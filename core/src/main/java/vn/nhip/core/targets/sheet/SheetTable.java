package vn.nhip.core.targets.sheet;

import java.util.List;

/**
 * The rows of one sheet.
 *
 * @param name of the sheet; null in a CSV file
 * @param rows those with content, in the order of the file
 * @param hiddenColumns places of columns that the spreadsheet does not show, from 0
 */
record SheetTable(String name, List<SheetRow> rows, List<Integer> hiddenColumns) {}
