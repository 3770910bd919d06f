package vn.nhip.connectors.postgres.writer;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * What happened to a table's rows, counted by all of its connections together.
 *
 * @param written rows that are committed
 * @param retried rows of statements that are tried again
 * @param setAside rows that were written to {@code dead_letter_row}
 */
record RowCounters(Counter written, Counter retried, Counter setAside) {

  /** Registers the counters. */
  static RowCounters of(MetricGroup metrics) {
    return new RowCounters(
        metrics.counter("rowsWritten", new ThreadSafeSimpleCounter()),
        metrics.counter("rowsRetried", new ThreadSafeSimpleCounter()),
        metrics.counter("deadLetterRows", new ThreadSafeSimpleCounter()));
  }
}
