package vn.nhip.center.exports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A table to be written to a file. Cells are texts, numbers, {@code LocalDate}, {@code
 * LocalDateTime}, {@link Percent} or null.
 *
 * @param headings of the columns
 * @param coded for each requested column, whether it becomes two: a word and its code
 */
record Table(List<String> headings, List<Boolean> coded, List<List<Object>> rows) {
  private static final String CODED = "+";

  /**
   * A code with its word in the reader's language.
   *
   * @param word the code itself if no word is known
   */
  record Coded(String word, String code) {}

  /**
   * A percentage.
   *
   * @param of value in percent: 42.8
   */
  record Percent(BigDecimal of) {
    /**
     * The percentage of two counts with one decimal, rounded down; null if the whole is missing.
     */
    static Percent of(Integer part, Integer whole) {
      return part == null || whole == null || whole == 0
          ? null
          : new Percent(
              BigDecimal.valueOf(100L * part)
                  .divide(BigDecimal.valueOf(whole), 1, RoundingMode.FLOOR));
    }

    /** {@code 42.8%}. */
    @Override
    public String toString() {
      return of.toPlainString() + '%';
    }
  }

  /**
   * An empty table.
   *
   * @param columns each as {@code Vietnamese|English}, followed by a plus sign if its cells are
   *     {@link Coded}
   */
  static Table of(boolean english, String... columns) {
    List<String> headings = new ArrayList<>();
    List<Boolean> coded = new ArrayList<>();
    for (String column : columns) {
      boolean isCoded = column.endsWith(CODED);
      String both = isCoded ? column.substring(0, column.length() - CODED.length()) : column;
      int bar = both.indexOf('|');
      String heading = english ? both.substring(bar + 1) : both.substring(0, bar);
      headings.add(heading);
      coded.add(isCoded);
      if (isCoded) {
        headings.add(heading + (english ? " code" : " (mã)"));
      }
    }
    return new Table(List.copyOf(headings), List.copyOf(coded), new ArrayList<>());
  }

  void add(Object... cells) {
    if (cells.length != coded.size()) {
      throw new IllegalArgumentException(cells.length + " cells for columns " + headings);
    }
    List<Object> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      if (!coded.get(i)) {
        row.add(cells[i]);
      } else {
        Coded cell = (Coded) cells[i];
        row.add(cell == null ? null : cell.word());
        row.add(cell == null ? null : cell.code());
      }
    }
    rows.add(row);
  }
}
