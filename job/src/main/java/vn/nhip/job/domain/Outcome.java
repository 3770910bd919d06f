package vn.nhip.job.domain;

/**
 * What became of a record of {@code applications}. Each record that was read has exactly one of the
 * first five outcomes, so that read = counted + duplicate + rejected + late + signal.
 *
 * <p>Stored by their order: new ones come last.
 */
public enum Outcome {
  /** Counted in its windows. */
  COUNTED,
  /** Its event was counted before. */
  DUPLICATE,
  /** Unusable; it is in {@code applications.rejected}. */
  REJECTED,
  /** Its working day was sealed; it is in {@code applications.late}. */
  LATE,
  /** A heartbeat or a clock record. */
  SIGNAL,
  /** An offset whose record was gone before it could be read. */
  LOST
}
