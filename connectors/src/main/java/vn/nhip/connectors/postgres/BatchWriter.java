package vn.nhip.connectors.postgres;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch into the database, however long that takes. Used by one thread; only {@link
 * #close()} may be called by another.
 *
 * @param <R> the row as the job makes it
 */
final class BatchWriter<R> {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  /** Neither a line of the log nor text in PostgreSQL can hold these: controls, half characters. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

  private final PostgresTable<R> table;
  private final PostgresSettings settings;
  private final Outage outage;
  private final Counter rowsWritten;
  private final Counter rowsRetried;
  private final Counter deadLetterRows;
  private volatile PostgresSession<R> session;
  private volatile boolean closed;
  private volatile long lastFlushMillis;
  private volatile long arrivalToRowMillis = -1;

  BatchWriter(PostgresTable<R> table, PostgresSettings settings, MetricGroup metrics) {
    this.table = table;
    this.settings = settings;
    this.outage = new Outage(table.name());
    this.rowsWritten = metrics.counter("rowsWritten");
    this.rowsRetried = metrics.counter("rowsRetried");
    this.deadLetterRows = metrics.counter("deadLetterRows");
    metrics.gauge("lastFlushMillis", () -> lastFlushMillis);
    metrics.gauge("arrivalToRowMillis", () -> arrivalToRowMillis);
  }

  /**
   * Returns when each row is committed or, if the database refuses it for what it holds, is in
   * {@code dead_letter_row}.
   *
   * @param batch at most one row for each key
   * @throws InterruptedException when the thread is interrupted or this is closed
   */
  void write(Collection<R> batch) throws InterruptedException {
    long start = System.nanoTime();
    Deque<List<R>> statements = statements(batch);
    while (!statements.isEmpty()) {
      List<R> rows = statements.pop();
      try {
        writeOrSplit(rows, statements);
        outage.end();
      } catch (SQLException e) {
        statements.push(rows);
        rowsRetried.inc(rows.size());
        disconnect();
        if (closed) {
          throw new InterruptedException("closed");
        }
        outage.pause(e);
      }
    }
    lastFlushMillis = (System.nanoTime() - start) / 1_000_000;
    long newest = batch.stream().mapToLong(table::arrivedAt).max().orElse(Long.MIN_VALUE);
    if (newest != Long.MIN_VALUE) {
      arrivalToRowMillis = System.currentTimeMillis() - newest;
    }
  }

  /** Cuts the connection, so that a thread that waits for the server gets free. */
  void close() {
    closed = true;
    disconnect();
  }

  private Deque<List<R>> statements(Collection<R> batch) {
    List<R> sorted = new ArrayList<>(batch);
    sorted.sort(table.order());
    Deque<List<R>> statements = new ArrayDeque<>();
    for (int from = 0; from < sorted.size(); from += settings.flushRows()) {
      int to = Math.min(sorted.size(), from + settings.flushRows());
      statements.add(sorted.subList(from, to));
    }
    return statements;
  }

  private void writeOrSplit(List<R> rows, Deque<List<R>> statements) throws SQLException {
    try {
      session().write(rows);
      rowsWritten.inc(rows.size());
    } catch (SQLException e) {
      boolean inTheRows = SqlErrors.isInTheRows(e);
      if (!inTheRows && !(SqlErrors.isTooSlow(e) && rows.size() > 1)) {
        throw e;
      }
      if (rows.size() > 1) {
        int middle = rows.size() / 2;
        statements.push(rows.subList(middle, rows.size()));
        statements.push(rows.subList(0, middle));
      } else {
        giveUp(rows.get(0), e);
      }
    }
  }

  private void giveUp(R row, SQLException refusal) throws SQLException {
    String key = printable(table.key(row));
    session().insertDeadLetter(key, printable(row), refusal);
    deadLetterRows.inc();
    LOG.error(
        "A row of {} cannot be written and is left out, see dead_letter_row: {} ({})",
        table.name(),
        key,
        refusal.getSQLState());
  }

  private static String printable(Object value) {
    return UNPRINTABLE.matcher(value.toString()).replaceAll("\uFFFD");
  }

  private PostgresSession<R> session() throws SQLException {
    PostgresSession<R> current = session;
    if (current == null) {
      current = PostgresSession.open(table, settings);
      session = current;
      if (closed) {
        // Closed while connecting: nobody else will see this connection.
        disconnect();
      }
    }
    return current;
  }

  private void disconnect() {
    PostgresSession<R> current = session;
    session = null;
    if (current != null) {
      current.abort();
    }
  }
}
