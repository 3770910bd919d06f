package vn.nhip.connectors.targets;

import vn.nhip.connectors.events.TargetAssignment;

/**
 * A row that the job would take.
 *
 * @param line of the file
 * @param assignment as the job reads it
 */
public record PlannedRow(int line, TargetAssignment assignment) {}
