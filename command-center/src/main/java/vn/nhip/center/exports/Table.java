package vn.nhip.center.exports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table as it goes into a file. Cells are texts, numbers, {@code LocalDate}, {@code
 * LocalDateTime} or null.
 *
 * @param headings of the columns
 */
record Table(List<String> headings, List<List<Object>> rows) {

  /**
   * An empty table.
   *
   * @param columns each as {@code Vietnamese|English}
   */
  static Table of(boolean english, String... columns) {
    List<String> headings =
        Arrays.stream(columns)
            .map(
                each ->
                    english
                        ? each.substring(each.indexOf('|') + 1)
                        : each.substring(0, each.indexOf('|')))
            .toList();
    return new Table(headings, new ArrayList<>());
  }

  void add(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells under " + headings);
    }
    rows.add(Arrays.asList(cells));
  }
}
