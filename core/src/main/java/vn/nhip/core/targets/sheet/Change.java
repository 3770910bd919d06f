package vn.nhip.core.targets.sheet;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.targets.TargetAssignment;

/**
 * What a row of a sheet changes.
 *
 * @param row the row
 * @param parts the parts of its days on which something else, or nothing, was assigned before
 */
public record Change(PlannedRow row, List<Part> parts) {
  private static final Set<Column> CONTENT =
      EnumSet.complementOf(EnumSet.of(Column.SCOPE, Column.ID, Column.FROM, Column.TO));

  /**
   * Consecutive days that had the same assignment before.
   *
   * @param before that assignment, or null if they had none
   */
  public record Part(Days days, TargetAssignment before) {}

  /** How a row relates to what was assigned before. */
  public enum Kind {
    NEW,
    CHANGED,
    UNCHANGED
  }

  /** By all days of the row together. */
  public Kind kind() {
    if (parts.isEmpty()) {
      return Kind.UNCHANGED;
    }
    return parts.stream().allMatch(part -> part.before == null) ? Kind.NEW : Kind.CHANGED;
  }

  /** The days to assign: from the first to the last on which the row differs. */
  public Days days() {
    return parts.isEmpty()
        ? Days.of(row.assignment())
        : new Days(parts.get(0).days.from(), parts.get(parts.size() - 1).days.to());
  }

  /**
   * The assignment to send, without days at its start and end that already have it, so that
   * prolonging an assignment does not count as a new one today.
   */
  public TargetAssignment assignment() {
    return on(days(), row.assignment());
  }

  /** The change in English, such as {@code dailyTarget 240 → 260}. */
  public String describe(Part part) {
    return describe(part, Language.EN);
  }

  /**
   * The change in words, such as {@code dailyTarget 240 → 260} or {@code Chỉ tiêu ngày 240 → 260}.
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

  /** Names are the same in whichever way their letters are composed. */
  private static String text(Column column, TargetAssignment assignment) {
    return Spelling.of(column.of(assignment));
  }

  private static String value(Column column, TargetAssignment assignment, Language language) {
    String text = text(column, assignment);
    return text.isEmpty() ? SheetText.of("change.none").in(language) : text;
  }

  /** The same assignment for other days. */
  static TargetAssignment on(Days days, TargetAssignment other) {
    return new TargetAssignment(
        other.scope(),
        other.id(),
        other.name(),
        other.province(),
        other.district(),
        days.from(),
        days.to(),
        other.dailyTarget(),
        other.shift(),
        other.eligible(),
        other.deadlineDay(),
        other.assignedBy(),
        other.reason(),
        0);
  }

  /** The same with its texts spelled in one way, to be compared. */
  static TargetAssignment spelled(Days days, TargetAssignment other) {
    return new TargetAssignment(
        other.scope(),
        other.id(),
        Spelling.of(other.name()),
        other.province(),
        other.district(),
        days.from(),
        days.to(),
        other.dailyTarget(),
        other.shift(),
        other.eligible(),
        other.deadlineDay(),
        Spelling.of(other.assignedBy()),
        Spelling.of(other.reason()),
        0);
  }
}
