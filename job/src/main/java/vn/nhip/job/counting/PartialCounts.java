package vn.nhip.job.counting;

import vn.nhip.core.events.Scope;

/**
 * One team's contribution to the counts of one unit and working day since the last emission.
 *
 * @param scope the kind of unit
 * @param id the unit's id
 * @param province GSO code of the unit's province
 * @param district GSO code of the unit's district; null for a province
 * @param workingDay days since 1970
 * @param firstArrivedAt arrival of the first of these events, milliseconds since 1970
 * @param counts counts by minute of occurrence
 * @param tally figures besides the counts
 */
public record PartialCounts(
    Scope scope,
    String id,
    String province,
    String district,
    int workingDay,
    long firstArrivedAt,
    MinuteCounts counts,
    DayTally tally) {

  /** The key of the unit and working day. */
  public String unitDay() {
    return scope.name() + '/' + id + '/' + workingDay;
  }
}
