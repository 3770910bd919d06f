package vn.nhip.core.targets.sheet;

import vn.nhip.core.targets.TargetAssignment;

/**
 * A valid row of a sheet, which the job would accept.
 *
 * @param line its line in the file
 * @param assignment the assignment as the job would read it
 */
public record PlannedRow(int line, TargetAssignment assignment) {}
