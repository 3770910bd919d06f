package vn.nhip.job.domain;

/**
 * The outcome of a record of {@code applications}. Each record that was read has exactly one of the
 * first five, so that read = counted + duplicate + rejected + late + signal.
 *
 * <p>Stored by ordinal: new ones must be added at the end.
 */
public enum Outcome {
  /** Counted in its windows. */
  COUNTED,
  /** An event that was counted before. */
  DUPLICATE,
  /** Unusable; it is in {@code applications.rejected}. */
  REJECTED,
  /** Its working day was sealed; it is in {@code applications.late}. */
  LATE,
  /** A heartbeat or a clock record. */
  SIGNAL,
  /** An offset whose record was deleted before it could be read. */
  LOST
}
