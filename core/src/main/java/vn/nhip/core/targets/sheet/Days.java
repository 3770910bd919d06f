package vn.nhip.core.targets.sheet;

import java.time.LocalDate;
import vn.nhip.core.targets.TargetAssignment;

/**
 * A range of working days.
 *
 * @param from the first, days since 1970
 * @param to the last, or null if there is no end
 */
public record Days(int from, Integer to) {

  /** The days of an assignment. */
  public static Days of(TargetAssignment assignment) {
    return new Days(assignment.fromDay(), assignment.toDay());
  }

  /** The last day, or {@code Integer.MAX_VALUE} if there is no end. */
  public int last() {
    return to == null ? Integer.MAX_VALUE : to;
  }

  /** Whether the range contains a day. */
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
