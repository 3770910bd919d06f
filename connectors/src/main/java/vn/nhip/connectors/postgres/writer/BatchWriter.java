package vn.nhip.connectors.postgres.writer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.SqlErrors;

/**
 * Writes a batch to the database. A batch that fits into one statement is written over one
 * connection. A larger one, as in a flood or a replay, is shared with a second connection, because
 * the server uses one core per connection.
 *
 * @param <R> the type of the rows
 */
final class BatchWriter<R> {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private final PostgresTable<R> table;
  private final int flushRows;
  private final Executor threads;
  private final StatementWriter<R> first;
  private final StatementWriter<R> second;

  /** Skips the second connection for some batches after a failure. */
  private final SkipBackoff secondBackoff = new SkipBackoff();

  private volatile long lastFlushMillis;
  private volatile long arrivalToRowMillis = -1;

  /**
   * @param threads runs the second connection; must have a thread besides the caller of {@link
   *     #write}
   */
  BatchWriter(
      PostgresTable<R> table, PostgresSettings settings, MetricGroup metrics, Executor threads) {
    this.table = table;
    this.flushRows = settings.flushRows();
    this.threads = threads;
    RowCounters counters = RowCounters.of(metrics);
    this.first = new StatementWriter<>(table, settings, counters);
    this.second = new StatementWriter<>(table, settings, counters);
    metrics.gauge("lastFlushMillis", () -> lastFlushMillis);
    metrics.gauge("arrivalToRowMillis", () -> arrivalToRowMillis);
  }

  /**
   * Returns once each row is committed or, if the database rejects its content, is in {@code
   * dead_letter_row}. Must not be called again before it returns.
   *
   * @param batch at most one row for each key
   * @throws InterruptedException when the thread is interrupted or this is closed
   */
  void write(Collection<R> batch) throws InterruptedException {
    long start = System.nanoTime();
    Queue<List<R>> statements = statements(batch);
    if (statements.size() > 1 && !secondBackoff.skip()) {
      writeOnBoth(statements);
    } else {
      first.tryToWrite(statements);
    }
    if (!statements.isEmpty()) {
      // Handed back: the database is unreachable, or the second connection holds the last slot.
      second.disconnect();
      first.write(statements);
    }
    lastFlushMillis = (System.nanoTime() - start) / 1_000_000;
    long newest = batch.stream().mapToLong(table::arrivedAt).max().orElse(Long.MIN_VALUE);
    if (newest != Long.MIN_VALUE) {
      arrivalToRowMillis = System.currentTimeMillis() - newest;
    }
  }

  private void writeOnBoth(Queue<List<R>> statements) {
    CompletableFuture<SQLException> other =
        CompletableFuture.supplyAsync(() -> second.tryToWrite(statements), threads);
    first.tryToWrite(statements);
    SQLException failure = other.join();
    if (failure == null) {
      secondBackoff.succeeded();
      return;
    }
    secondBackoff.failed();
    LOG.warn(
        "The second connection for {} failed; the first one alone writes the next {} batches ({})",
        table.name(),
        secondBackoff.toSkip(),
        SqlErrors.describe(failure));
  }

  /**
   * Closes the second connection, which only a backlog needs: another sink may be waiting for its
   * first one. Must not be called while {@link #write} is running.
   */
  void release() {
    second.disconnect();
  }

  /** Aborts the connections, which unblocks a thread that is waiting for the server. */
  void close() {
    first.close();
    second.close();
  }

  private Queue<List<R>> statements(Collection<R> batch) {
    List<R> sorted = new ArrayList<>(batch);
    sorted.sort(table.order());
    Queue<List<R>> statements = new ConcurrentLinkedQueue<>();
    for (int from = 0; from < sorted.size(); from += flushRows) {
      statements.add(sorted.subList(from, Math.min(sorted.size(), from + flushRows)));
    }
    return statements;
  }
}
