package vn.nhip.connectors.targets;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nhip.connectors.events.TargetAssignment;

/**
 * What a row changes.
 *
 * @param row the row
 * @param parts of its days those on which something else, or nothing, was assigned before
 */
public record Change(PlannedRow row, List<Part> parts) {
  private static final Set<Column> CONTENT =
      EnumSet.complementOf(EnumSet.of(Column.SCOPE, Column.ID, Column.FROM, Column.TO));

  /**
   * Days in a row that had the same assignment before.
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

  /** Compared with all days of the row. */
  public Kind kind() {
    if (parts.isEmpty()) {
      return Kind.UNCHANGED;
    }
    return parts.stream().allMatch(part -> part.before == null) ? Kind.NEW : Kind.CHANGED;
  }

  /** The days that get the assignment anew: from the first to the last on which it differs. */
  public Days days() {
    return parts.isEmpty()
        ? Days.of(row.assignment())
        : new Days(parts.get(0).days.from(), parts.get(parts.size() - 1).days.to());
  }

  /**
   * The assignment to send. Days at the row's begin and end that have it already are left out, so
   * that an assignment that is only prolonged does not count as a new one today.
   */
  public TargetAssignment assignment() {
    return on(days(), row.assignment());
  }

  /** In words, such as {@code dailyTarget 240 → 260}. */
  public String describe(Part part) {
    return part.before == null
        ? "new"
        : CONTENT.stream()
            .filter(column -> !column.of(part.before).equals(column.of(row.assignment())))
            .map(column -> column.key + " " + value(column, part.before) + " → " + value(column))
            .collect(Collectors.joining("; "));
  }

  private String value(Column column) {
    return value(column, row.assignment());
  }

  private static String value(Column column, TargetAssignment assignment) {
    String text = column.of(assignment);
    return text.isEmpty() ? "none" : text;
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
}
