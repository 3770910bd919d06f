package vn.nhip.job.counting;

import vn.nhip.job.domain.Outcome;

/**
 * A number of further records with one outcome.
 *
 * @param arrivalHour start of the hour in which they arrived, seconds since 1970
 * @param outcome the outcome of the records
 * @param events number of records, at least 1
 */
public record AuditDelta(long arrivalHour, Outcome outcome, long events) {

  private static final long HOUR_MILLIS = 3_600_000;

  /**
   * Returns the start of the hour of an arrival.
   *
   * @param arrivedAt milliseconds since 1970
   * @return seconds since 1970
   */
  public static long hourOf(long arrivedAt) {
    return Math.floorDiv(arrivedAt, HOUR_MILLIS) * 3600;
  }
}
