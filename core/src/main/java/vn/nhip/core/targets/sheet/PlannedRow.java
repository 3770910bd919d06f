package vn.nhip.core.targets.sheet;

import vn.nhip.core.targets.TargetAssignment;

/**
 * A row of a sheet that the job would accept.
 *
 * @param line its line in the file
 * @param assignment the assignment as the job reads it
 */
public record PlannedRow(int line, TargetAssignment assignment) {}
