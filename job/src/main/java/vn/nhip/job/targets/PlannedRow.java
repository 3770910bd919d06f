package vn.nhip.job.targets;

import vn.nhip.connectors.events.TargetAssignment;

/**
 * A row that the job would take.
 *
 * @param line of the file
 * @param assignment as the job reads it
 */
record PlannedRow(int line, TargetAssignment assignment) {}
