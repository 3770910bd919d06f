package vn.nhip.connectors.targets;

import java.time.LocalDate;
import vn.nhip.connectors.events.TargetAssignment;

/**
 * Working days in a row.
 *
 * @param from the first, days since 1970
 * @param to the last, or null if there is no end
 */
public record Days(int from, Integer to) {

  /** Those of an assignment. */
  public static Days of(TargetAssignment assignment) {
    return new Days(assignment.fromDay(), assignment.toDay());
  }

  /** The last day, or one later than all others. */
  public int last() {
    return to == null ? Integer.MAX_VALUE : to;
  }

  /** Whether the day is one of them. */
  public boolean contains(int day) {
    return from <= day && day <= last();
  }

  @Override
  public String toString() {
    if (to == null) {
      return "from " + LocalDate.ofEpochDay(from);
    }
    String first = LocalDate.ofEpochDay(from).toString();
    return from == to ? first : first + " to " + LocalDate.ofEpochDay(to);
  }
}
