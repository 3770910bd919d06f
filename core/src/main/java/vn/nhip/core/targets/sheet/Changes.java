package vn.nhip.core.targets.sheet;

import java.util.List;
import vn.nhip.core.targets.TargetAssignment;

/**
 * All changes that a sheet makes, and the assignments to send for them.
 *
 * @param rows one change for each row of the sheet
 */
public record Changes(List<Change> rows) {

  /** Compares the rows of a sheet with what is assigned so far. */
  public static Changes of(List<PlannedRow> rows, AssignedSoFar assigned) {
    return new Changes(rows.stream().map(assigned::change).toList());
  }

  /** The number of rows of a kind. */
  public long count(Change.Kind kind) {
    return rows.stream().filter(change -> change.kind() == kind).count();
  }

  /** The assignments of all rows that change anything. */
  public List<TargetAssignment> toSend() {
    return rows.stream()
        .filter(change -> change.kind() != Change.Kind.UNCHANGED)
        .map(Change::assignment)
        .toList();
  }
}
