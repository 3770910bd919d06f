package vn.nhip.job.counting;

/**
 * Counts of one place and working day that are not emitted yet.
 *
 * @param firstArrivedAt arrival of the first of these events, milliseconds since 1970
 * @param minutes counts by minute of occurrence
 * @param tally figures besides the counts
 */
public record PlaceSums(long firstArrivedAt, MinuteCounts minutes, DayTally tally) {}
