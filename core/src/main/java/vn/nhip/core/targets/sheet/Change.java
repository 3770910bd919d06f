package vn.nhip.core.targets.sheet;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.targets.TargetAssignment;

/**
 * The change that a row of a sheet makes.
 *
 * @param row the row of the sheet
 * @param parts the ranges of its days that had a different assignment, or none, before
 * @param nameBefore the unit's name on the first day without this row, if the row renames it; else
 *     null
 */
public record Change(PlannedRow row, List<Part> parts, String nameBefore) {
  private static final Set<Column> CONTENT =
      EnumSet.complementOf(EnumSet.of(Column.SCOPE, Column.ID, Column.FROM, Column.TO));

  /**
   * Consecutive days that had the same assignment before.
   *
   * @param before the assignment before, or null if there was none
   */
  public record Part(Days days, TargetAssignment before) {}

  /** How a row differs from what was assigned before. */
  public enum Kind {
    NEW,
    CHANGED,
    UNCHANGED
  }

  /** The kind of change, over all days of the row. */
  public Kind kind() {
    if (parts.isEmpty()) {
      return Kind.UNCHANGED;
    }
    return parts.stream().allMatch(part -> part.before == null) ? Kind.NEW : Kind.CHANGED;
  }

  /** The days to assign: from the first to the last day on which the row differs. */
  public Days days() {
    return parts.isEmpty()
        ? Days.of(row.assignment())
        : new Days(parts.get(0).days.from(), parts.get(parts.size() - 1).days.to());
  }

  /**
   * The assignment to send. Days at its start and end that already have it are left out, so that
   * prolonging an assignment does not make a new one today.
   */
  public TargetAssignment assignment() {
    return on(days(), row.assignment());
  }

  /** Whether the unit gets another name from the first of these days on. */
  public boolean isRename() {
    return nameBefore != null && kind() != Kind.UNCHANGED;
  }

  /** The change in English, such as {@code dailyTarget 240 → 260}. */
  public String describe(Part part) {
    return describe(part, Language.EN);
  }

  /**
   * The change in a language, such as {@code dailyTarget 240 → 260} or {@code Chỉ tiêu ngày 240 →
   * 260}.
   */
  public String describe(Part part, Language language) {
    return part.before == null
        ? SheetText.of("change.new").in(language)
        : CONTENT.stream()
            .filter(column -> !text(column, part.before).equals(text(column, row.assignment())))
            .map(
                column ->
                    language.pick(column.vietnamese, column.key)
                        + " "
                        + value(column, part.before, language)
                        + " → "
                        + value(column, row.assignment(), language))
            .collect(Collectors.joining("; "));
  }

  /**
   * The value of a column as text, in composed letters so that different encodings of a name are
   * equal.
   */
  private static String text(Column column, TargetAssignment assignment) {
    return Spelling.of(column.of(assignment));
  }

  private static String value(Column column, TargetAssignment assignment, Language language) {
    String text = text(column, assignment);
    return text.isEmpty() ? SheetText.of("change.none").in(language) : text;
  }

  /** Returns an assignment with other days. */
  static TargetAssignment on(Days days, TargetAssignment other) {
    return on(days, other, text -> text);
  }

  /** Returns an assignment with other days and normalized texts, for comparison. */
  static TargetAssignment spelled(Days days, TargetAssignment other) {
    return on(days, other, Spelling::of);
  }

  private static TargetAssignment on(
      Days days, TargetAssignment other, UnaryOperator<String> spelling) {
    return new TargetAssignment(
        other.scope(),
        other.id(),
        spelling.apply(other.name()),
        other.province(),
        other.district(),
        days.from(),
        days.to(),
        other.dailyTarget(),
        other.shift(),
        other.eligible(),
        other.deadlineDay(),
        spelling.apply(other.assignedBy()),
        spelling.apply(other.reason()),
        0);
  }
}
