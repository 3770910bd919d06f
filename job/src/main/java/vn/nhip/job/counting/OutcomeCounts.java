package vn.nhip.job.counting;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import vn.nhip.job.domain.Outcome;

/** Number of records with each outcome since the last emission, by hour of arrival. */
public final class OutcomeCounts {

  /** The outcomes of records that were read, without {@link Outcome#LOST}. */
  private static final Outcome[] OUTCOMES = Arrays.copyOf(Outcome.values(), Outcome.LOST.ordinal());

  private final Map<Long, long[]> hours = new TreeMap<>();

  // A cache: the next record mostly arrives in the hour of the last one.
  private long lastHour;
  private long[] lastCounts;

  void add(long arrivedAt, Outcome outcome) {
    counts(AuditDelta.hourOf(arrivedAt))[outcome.ordinal()]++;
  }

  private long[] counts(long hour) {
    if (lastCounts == null || lastHour != hour) {
      lastCounts = ofHour(hour);
      lastHour = hour;
    }
    return lastCounts;
  }

  /**
   * The counts of an hour, initially 0.
   *
   * @param hour start of the hour, seconds since 1970
   * @return one count for each outcome except {@link Outcome#LOST}, in their order; not a copy
   */
  public long[] ofHour(long hour) {
    return hours.computeIfAbsent(hour, unknown -> new long[OUTCOMES.length]);
  }

  /** Emits the counts above 0 and clears them. */
  void emit(Consumer<AuditDelta> out) {
    hours.forEach(
        (hour, counts) -> {
          for (Outcome outcome : OUTCOMES) {
            if (counts[outcome.ordinal()] > 0) {
              out.accept(new AuditDelta(hour, outcome, counts[outcome.ordinal()]));
            }
          }
        });
    hours.clear();
    lastCounts = null;
  }

  boolean isEmpty() {
    return hours.isEmpty();
  }

  /** The hours with arrivals, in ascending order; seconds since 1970. */
  public Iterable<Long> hours() {
    return hours.keySet();
  }

  /** The number of hours. */
  public int size() {
    return hours.size();
  }
}
