package vn.nhip.simulation.log;

import java.util.concurrent.TimeUnit;

/**
 * A record of a team with its arrival.
 *
 * @param kind kind of record
 * @param arrivedAt broker time, milliseconds since 1970
 * @param occurredAt device time, milliseconds since 1970
 * @param station the station that sent it, or null
 * @param pending number of events pending on the station according to a heartbeat, or {@link
 *     #UNKNOWN}
 */
public record Signal(Kind kind, long arrivedAt, long occurredAt, String station, int pending) {

  /** Value of an unreported {@code pending}. */
  public static final int UNKNOWN = -1;

  /** Kinds of records. */
  public enum Kind {
    /** An application received. */
    RECEIVED,
    /** An application returned, completed or delivered: counted, but not towards the target. */
    OTHER,
    /** A heartbeat of a station. */
    HEARTBEAT,
    /** A duplicate, or an event of a sealed day: only a sign of life. */
    UNCOUNTED
  }

  /** Whether the record is counted in any column. */
  public boolean isCounted() {
    return kind == Kind.RECEIVED || kind == Kind.OTHER;
  }

  /** The minute since 1970 in which it arrived. */
  public int arrivalMinute() {
    return (int) Math.floorDiv(arrivedAt, TimeUnit.MINUTES.toMillis(1));
  }

  /** The same record as if it had been sent at once and nothing had been pending on its station. */
  Signal withoutDelay() {
    long arrival = isCounted() ? Math.min(occurredAt, arrivedAt) : arrivedAt;
    return new Signal(kind, arrival, occurredAt, station, pending == UNKNOWN ? UNKNOWN : 0);
  }
}
