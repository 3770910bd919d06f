package vn.nhip.connectors.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch into the database. What one statement can hold goes over one connection; of more
 * than that, which only a flood or a replay brings, a second one takes its share, for the server
 * works on each connection with one core.
 *
 * @param <R> the row as the job makes it
 */
final class BatchWriter<R> {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
  private final PostgresTable<R> table;
  private final int flushRows;
  private final Executor threads;
  private final StatementWriter<R> first;
  private final StatementWriter<R> second;

  /** The batches that the second sits out. */
  private final Rest rest = new Rest();

  private volatile long lastFlushMillis;
  private volatile long arrivalToRowMillis = -1;

  /**
   * @param threads has one beside the one that calls {@link #write}
   */
  BatchWriter(
      PostgresTable<R> table, PostgresSettings settings, MetricGroup metrics, Executor threads) {
    this.table = table;
    this.flushRows = settings.flushRows();
    this.threads = threads;
    Counter written = metrics.counter("rowsWritten", new ThreadSafeSimpleCounter());
    Counter retried = metrics.counter("rowsRetried", new ThreadSafeSimpleCounter());
    Counter setAside = metrics.counter("deadLetterRows", new ThreadSafeSimpleCounter());
    this.first = new StatementWriter<>(table, settings, written, retried, setAside);
    this.second = new StatementWriter<>(table, settings, written, retried, setAside);
    metrics.gauge("lastFlushMillis", () -> lastFlushMillis);
    metrics.gauge("arrivalToRowMillis", () -> arrivalToRowMillis);
  }

  /**
   * Returns when each row is committed or, if the database refuses it for what it holds, is in
   * {@code dead_letter_row}. Not to be called again before.
   *
   * @param batch at most one row for each key
   * @throws InterruptedException when the thread is interrupted or this is closed
   */
  void write(Collection<R> batch) throws InterruptedException {
    long start = System.nanoTime();
    Queue<List<R>> statements = statements(batch);
    if (statements.size() > 1 && !rest.take()) {
      shareOut(statements);
    } else {
      first.tryToWrite(statements);
    }
    if (!statements.isEmpty()) {
      // Given back. The database is away, or there is one connection left, and the second has it.
      second.disconnect();
      first.write(statements);
    }
    lastFlushMillis = (System.nanoTime() - start) / 1_000_000;
    long newest = batch.stream().mapToLong(table::arrivedAt).max().orElse(Long.MIN_VALUE);
    if (newest != Long.MIN_VALUE) {
      arrivalToRowMillis = System.currentTimeMillis() - newest;
    }
  }

  private void shareOut(Queue<List<R>> statements) {
    CompletableFuture<SQLException> beside =
        CompletableFuture.supplyAsync(() -> second.tryToWrite(statements), threads);
    first.tryToWrite(statements);
    SQLException failure = beside.join();
    if (failure == null) {
      rest.forget();
      return;
    }
    rest.begin();
    LOG.warn(
        "A second connection for rows of {} has failed, the first writes the next {} batches ({})",
        table.name(),
        rest.left(),
        SqlErrors.describe(failure));
  }

  /**
   * Gives up the connection that only a backlog needs: another sink may be waiting for its first.
   * Not to be called while {@link #write} is at work.
   */
  void release() {
    second.disconnect();
  }

  /** Cuts the connections, so that a thread that waits for the server gets free. */
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
