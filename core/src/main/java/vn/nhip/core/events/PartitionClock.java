package vn.nhip.core.events;

import java.time.Duration;

/**
 * Decides when the records of one partition count as arrived (contract §1). It uses no wall clock,
 * so a replay gives the same result.
 *
 * <p>Arrivals never decrease. A broker's timestamp is taken as it is. If a producer's timestamp is
 * more than {@link #MOST_AHEAD} after the newest clock record, its record counts as arrived at the
 * time of that clock record. Clock records themselves are always taken as stamped: they set the
 * time, and the first one after an outage is far ahead of the one before.
 *
 * <p>Not thread-safe: each partition has an instance of its own.
 */
public final class PartitionClock {

  /** Value of the newest arrival or the newest clock record if there is none: 1970-01-01T00:00Z. */
  public static final long NONE = 0;

  /** How far ahead of the newest clock record a producer's timestamp may be. */
  public static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private static final long MOST_AHEAD_MILLIS = MOST_AHEAD.toMillis();

  private final ClockDecoder decoder = new ClockDecoder();
  private long newest;
  private long newestClock;

  /** The clock of a partition of which nothing has been read. */
  public PartitionClock() {
    this(NONE, NONE);
  }

  /**
   * The clock of a partition that has been read up to some record.
   *
   * @param newest its newest arrival, milliseconds since 1970, or {@link #NONE}
   * @param newestClock the arrival of its newest clock record, milliseconds since 1970, or {@link
   *     #NONE}
   */
  public PartitionClock(long newest, long newestClock) {
    this.newest = newest;
    this.newestClock = newestClock;
  }

  /**
   * Processes the next record.
   *
   * @param timestamp the Kafka timestamp, milliseconds since 1970
   * @param isProducers whether the producer set the timestamp ({@code CreateTime}), not the broker
   * @param value the record's value, or null
   * @return when the record counts as arrived, milliseconds since 1970
   */
  public long arrival(long timestamp, boolean isProducers, byte[] value) {
    return arrival(timestamp, isProducers, decoder.isClock(value));
  }

  /**
   * Processes the next record, if it is known whether that is a clock record.
   *
   * @param timestamp the Kafka timestamp, milliseconds since 1970
   * @param isProducers whether the producer set the timestamp ({@code CreateTime}), not the broker
   * @param isClock whether it is a clock record
   * @return when the record counts as arrived, milliseconds since 1970
   */
  public long arrival(long timestamp, boolean isProducers, boolean isClock) {
    if (timestamp > newest && (isClock || !isProducers || !isTooFarAhead(timestamp))) {
      newest = timestamp;
    }
    if (isClock) {
      newestClock = newest;
    }
    return newest;
  }

  private boolean isTooFarAhead(long timestamp) {
    return newestClock != NONE && timestamp - newestClock > MOST_AHEAD_MILLIS;
  }

  /** The newest arrival, milliseconds since 1970, or {@link #NONE}. */
  public long newest() {
    return newest;
  }

  /** The arrival of the newest clock record, milliseconds since 1970, or {@link #NONE}. */
  public long newestClock() {
    return newestClock;
  }
}
