package vn.nhip.connectors.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * Tracks to which readers events may be sent.
 *
 * <p>Flink restarts a job if an event reaches a reader that has just finished. That would break a
 * stop with a savepoint: the readers finish after the savepoint, at a time that the enumerator does
 * not know. So after each checkpoint of any kind, a reader is sent nothing until it has been polled
 * again, which never happens after the savepoint of a stop.
 */
final class RunningReaders {
  private static final long NONE = Long.MIN_VALUE;

  private long checkpoint = NONE;

  /** The newest checkpoint after which each reader was polled. */
  private final Map<Integer, Long> polledAfter = new HashMap<>();

  /** A reader has started or restarted. */
  void started(int reader) {
    polledAfter.put(reader, checkpoint);
  }

  void polled(int reader, ReaderPolled polled) {
    polledAfter.put(reader, polled.checkpoint());
  }

  void beginCheckpoint(long id) {
    checkpoint = id;
  }

  /** A checkpoint was aborted; it may never have reached the readers. */
  void abortCheckpoint(long id) {
    if (checkpoint == id) {
      checkpoint = NONE;
    }
  }

  /** Whether a reader can receive an event. */
  boolean mayReceive(int reader) {
    return polledAfter.getOrDefault(reader, NONE) >= checkpoint;
  }
}
