package vn.nhip.core.targets.sheet;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * Collects the dates of a file that are read with the day before the month. If none of them proves
 * that order, people are asked about their column, which may come from a program that writes the
 * month first.
 */
final class DateOrders {
  private record Example(String label, String text, LocalDate date) {}

  private final Map<Column, Example> open = new EnumMap<>(Column.class);
  private Example certain;

  /**
   * Adds a date.
   *
   * @param label the column's name for messages
   */
  void add(Column column, String label, String text, DateText read) {
    Example example = new Example(label, text, read.date());
    if (read.order() == DateText.Order.EITHER) {
      open.putIfAbsent(column, example);
    } else if (read.order() == DateText.Order.DAY_FIRST && certain == null) {
      certain = example;
    }
  }

  /**
   * Reports how the dates were read, and asks if that is not certain.
   *
   * @param dayFirst whether a person has confirmed that the day is first
   */
  void report(Findings findings, boolean dayFirst) {
    if (certain != null) {
      findings.note(text("note.dates", certain));
    } else {
      for (Example example : open.values()) {
        if (dayFirst) {
          findings.note(text("note.dates", example));
        } else {
          findings.questions().add(text("question.dates", example));
        }
      }
    }
  }

  private static SheetText text(String key, Example example) {
    return SheetText.of(
        key, "column", example.label, "value", Quote.of(example.text), "date", example.date);
  }
}
