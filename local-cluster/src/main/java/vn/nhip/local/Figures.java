package vn.nhip.local;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * The figures of a run so far.
 *
 * @param outcomes number of records read from {@code applications}, by outcome
 * @param inTopic number of records in {@code applications}
 * @param clock the newest minute to which the figures refer, or null
 * @param day the newest working day, or null
 * @param received number of {@code RECEIVED} applications of that day by district, largest first
 * @param firing number of open alerts
 */
record Figures(
    Map<String, Long> outcomes,
    long inTopic,
    Instant clock,
    LocalDate day,
    Map<String, Long> received,
    int firing) {

  /** Number of records read from {@code applications}. */
  long read() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Number of records not yet read. */
  long lag() {
    return Math.max(0, inTopic - read());
  }
}
