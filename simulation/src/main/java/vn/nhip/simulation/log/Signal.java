package vn.nhip.simulation.log;

import java.util.concurrent.TimeUnit;

/**
 * A record of a team as it arrived.
 *
 * @param kind what it is
 * @param arrivedAt broker time, milliseconds since 1970
 * @param occurredAt device time, milliseconds since 1970
 * @param station that sent it, or null
 * @param pending what a heartbeat says that still waits on the station, or {@link #UNKNOWN}
 */
public record Signal(Kind kind, long arrivedAt, long occurredAt, String station, int pending) {

  /** Stands for a {@code pending} that was not told. */
  public static final int UNKNOWN = -1;

  /** What a record is. */
  public enum Kind {
    /** An application received. */
    RECEIVED,
    /** One returned, completed or delivered: counted, but not towards the target. */
    OTHER,
    /** A sign that a station is alive. */
    HEARTBEAT,
    /** A resend, or one too late to be counted: only a sign of life. */
    UNCOUNTED
  }

  /** Whether it counts in any column. */
  public boolean isCounted() {
    return kind == Kind.RECEIVED || kind == Kind.OTHER;
  }

  /** The minute since 1970 in which it arrived. */
  public int arrivalMinute() {
    return (int) Math.floorDiv(arrivedAt, TimeUnit.MINUTES.toMillis(1));
  }

  /** The same record, had it been sent at once and had nothing waited on its station. */
  Signal withoutDelay() {
    long arrival = isCounted() ? Math.min(occurredAt, arrivedAt) : arrivedAt;
    return new Signal(kind, arrival, occurredAt, station, pending == UNKNOWN ? UNKNOWN : 0);
  }
}
