package vn.nhip.local;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What has come out so far.
 *
 * @param outcomes records read from {@code applications}, by what became of them
 * @param inTopic records that {@code applications} holds
 * @param clock the newest minute of the figures, or null
 * @param day the newest working day, or null
 * @param received {@code RECEIVED} applications of that day by district, most first
 * @param firing alerts that are open
 */
record Figures(
    Map<String, Long> outcomes,
    long inTopic,
    Instant clock,
    LocalDate day,
    Map<String, Integer> received,
    int firing) {

  /** Records read from {@code applications}. */
  long read() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that wait to be read. */
  long lag() {
    return Math.max(0, inTopic - read());
  }
}
