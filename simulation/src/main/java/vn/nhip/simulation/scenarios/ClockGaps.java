package vn.nhip.simulation.scenarios;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.TopicPartition;
import vn.nhip.core.events.ClockDecoder;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.PartitionClock;

/**
 * Adds clock records to a recorded log that has too few. The job treats a timestamp more than five
 * minutes after the newest clock record of its partition as a producer's error.
 *
 * <p>A clock record is added before such a record only if the partition's next clock record in the
 * log is not earlier, which confirms the time. A record whose timestamp really is ahead stays as it
 * is.
 */
final class ClockGaps implements Iterator<LogRecord> {
  private static final byte[] CLOCK = "{\"type\":\"CLOCK\"}".getBytes(StandardCharsets.UTF_8);
  private static final String KEY = "CLOCK";

  private final Iterator<LogRecord> log;

  /** Records read ahead from the log, in order. */
  private final Deque<LogRecord> ahead = new ArrayDeque<>();

  private final Map<TopicPartition, PartitionClock> clocks = new HashMap<>();
  private final ClockDecoder decoder = new ClockDecoder();

  private ClockGaps(Iterator<LogRecord> log) {
    this.log = log;
  }

  /** Returns the same records with missing clock records added. */
  static Stream<LogRecord> closedIn(Stream<LogRecord> log) {
    Iterator<LogRecord> closed = new ClockGaps(log.iterator());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(closed, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(log::close);
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || log.hasNext();
  }

  @Override
  public LogRecord next() {
    LogRecord next = ahead.isEmpty() ? log.next() : ahead.remove();
    PartitionClock clock = clocks.computeIfAbsent(partition(next), unknown -> new PartitionClock());
    long before = clock.newest();
    boolean isMoved = clock.arrival(next.timestamp(), true, next.value()) != next.timestamp();
    if (isMoved && next.timestamp() > before && nextTick(next) >= next.timestamp()) {
      ahead.addFirst(next);
      clock.arrival(next.timestamp(), true, CLOCK);
      return new LogRecord(next.topic(), next.partition(), next.timestamp(), KEY, CLOCK);
    }
    return next;
  }

  /**
   * Timestamp of the next clock record in the record's partition; the smallest value if there is
   * none.
   */
  private long nextTick(LogRecord record) {
    for (LogRecord read : ahead) {
      if (isTickOf(record, read)) {
        return read.timestamp();
      }
    }
    while (log.hasNext()) {
      LogRecord read = log.next();
      ahead.add(read);
      if (isTickOf(record, read)) {
        return read.timestamp();
      }
    }
    return Long.MIN_VALUE;
  }

  private boolean isTickOf(LogRecord record, LogRecord other) {
    return partition(record).equals(partition(other)) && decoder.isClock(other.value());
  }

  private static TopicPartition partition(LogRecord record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
