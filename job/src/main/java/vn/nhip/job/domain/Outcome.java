package vn.nhip.job.domain;

/**
 * What became of a record of {@code applications}. Each record has exactly one outcome, so that
 * read = counted + duplicate + rejected + late + signal.
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
  SIGNAL
}
