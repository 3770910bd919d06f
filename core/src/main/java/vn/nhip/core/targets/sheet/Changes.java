package vn.nhip.core.targets.sheet;

import java.util.List;
import vn.nhip.core.targets.TargetAssignment;

/**
 * What a sheet changes, and what has to be sent for it.
 *
 * @param rows one change for each row of the sheet
 */
public record Changes(List<Change> rows) {

  /** Compares the rows of a sheet with what is assigned so far. */
  public static Changes of(List<PlannedRow> rows, AssignedSoFar assigned) {
    return new Changes(rows.stream().map(assigned::change).toList());
  }

  /** How many rows are of a kind. */
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
