package vn.nhip.job.counting;

import vn.nhip.job.domain.Outcome;

/**
 * So many more records with one outcome.
 *
 * @param arrivalHour the hour in which they arrived, seconds since 1970 of its begin
 * @param outcome what became of them
 * @param events how many, at least 1
 */
public record AuditDelta(long arrivalHour, Outcome outcome, long events) {

  private static final long HOUR_MILLIS = 3_600_000;

  /**
   * The hour of an arrival.
   *
   * @param arrivedAt milliseconds since 1970
   * @return seconds since 1970
   */
  public static long hourOf(long arrivedAt) {
    return Math.floorDiv(arrivedAt, HOUR_MILLIS) * 3600;
  }
}
