package vn.nhip.connectors.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * Which readers may be sent an event.
 *
 * <p>Flink restarts a job when an event reaches a reader that has just finished. A job that is
 * stopped with a savepoint would fail by that: its readers finish after the savepoint, at a moment
 * that the enumerator does not learn. So after each checkpoint, whatever it is for, a reader is
 * sent nothing until it has been polled again: after the savepoint of a stop it never is.
 */
final class RunningReaders {
  private static final long NONE = Long.MIN_VALUE;

  private long checkpoint = NONE;

  /** The newest checkpoint after which each reader was polled. */
  private final Map<Integer, Long> polledAfter = new HashMap<>();

  /** A reader begins, or begins again. */
  void begin(int reader) {
    polledAfter.put(reader, checkpoint);
  }

  void take(int reader, ReaderPolled polled) {
    polledAfter.put(reader, polled.checkpoint());
  }

  void beginCheckpoint(long id) {
    checkpoint = id;
  }

  /** The checkpoint is given up: it may never have reached the readers. */
  void abortCheckpoint(long id) {
    if (checkpoint == id) {
      checkpoint = NONE;
    }
  }

  /** Whether the reader is there to take an event. */
  boolean mayReceive(int reader) {
    return polledAfter.getOrDefault(reader, NONE) >= checkpoint;
  }
}
