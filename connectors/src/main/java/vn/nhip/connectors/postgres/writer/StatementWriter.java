package vn.nhip.connectors.postgres.writer;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.SqlErrors;

/**
 * Writes rows over one connection and retries until the database accepts them. Must be used by one
 * thread at a time, except for {@link #close()}.
 *
 * @param <R> the type of the rows
 */
final class StatementWriter<R> {
  private static final Logger LOG = LoggerFactory.getLogger(StatementWriter.class);

  /** Control characters and lone surrogates, which PostgreSQL or a log line cannot hold. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

  private final PostgresTable<R> table;
  private final PostgresSettings settings;
  private final Outage outage;
  private final RowCounters counters;
  private volatile PostgresSession<R> session;
  private volatile boolean closed;

  StatementWriter(PostgresTable<R> table, PostgresSettings settings, RowCounters counters) {
    this.table = table;
    this.settings = settings;
    this.outage = new Outage(table.name());
    this.counters = counters;
  }

  /**
   * Takes statements from a queue until it is empty. When it returns, each row that it took is
   * committed or, if the database rejects its content, in {@code dead_letter_row}.
   *
   * @param statements the rows of each statement, no two of which have the same key; other threads
   *     may take from the queue
   * @throws InterruptedException when the thread is interrupted or this is closed
   */
  void write(Queue<List<R>> statements) throws InterruptedException {
    SQLException failure = tryToWrite(statements);
    while (failure != null) {
      if (closed) {
        throw new InterruptedException("closed");
      }
      outage.pause(failure);
      failure = tryToWrite(statements);
    }
  }

  /**
   * Like {@link #write}, but gives up when the database accepts no rows, and returns unwritten rows
   * to the queue.
   *
   * @return why the database accepts no rows, or null
   */
  SQLException tryToWrite(Queue<List<R>> statements) {
    Deque<List<R>> own = new ArrayDeque<>();
    try {
      while (!statements.isEmpty()) {
        // Connects before taking rows: connecting can take long, and another writer may take them.
        session();
        List<R> next = statements.poll();
        if (next != null) {
          own.push(next);
        }
        while (!own.isEmpty()) {
          writeFirst(own);
          outage.end();
        }
      }
      return null;
    } catch (SQLException e) {
      disconnect();
      List<R> waiting = own.isEmpty() ? statements.peek() : own.peek();
      counters.retried().inc(waiting == null ? 0 : waiting.size());
      statements.addAll(own);
      return e;
    }
  }

  /** Aborts the connection, which unblocks a thread that is waiting for the server. */
  void close() {
    closed = true;
    disconnect();
  }

  /** Writes the first statement and removes it, or replaces it with its halves. */
  private void writeFirst(Deque<List<R>> statements) throws SQLException {
    List<R> rows = statements.peek();
    try {
      session().write(rows);
      counters.written().inc(rows.size());
      statements.pop();
    } catch (SQLException e) {
      boolean inTheRows = SqlErrors.isInTheRows(e);
      if (!inTheRows && !(SqlErrors.isTooSlow(e) && rows.size() > 1)) {
        throw e;
      }
      if (rows.size() == 1) {
        setAside(rows.get(0), e);
        statements.pop();
      } else {
        int middle = rows.size() / 2;
        statements.pop();
        statements.push(rows.subList(middle, rows.size()));
        statements.push(rows.subList(0, middle));
      }
    }
  }

  private void setAside(R row, SQLException rejection) throws SQLException {
    String key = printable(table.key(row));
    session().insertDeadLetter(key, printable(row), rejection);
    counters.setAside().inc();
    LOG.error(
        "A row of {} cannot be written and is stored in dead_letter_row instead ({})",
        table.name(),
        SqlErrors.describe(rejection));
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
        // Closed while connecting: close() may not have seen this connection.
        session = null;
        current.abort();
      }
    }
    return current;
  }

  /** Drops the connection; the next statement opens a new one. */
  void disconnect() {
    PostgresSession<R> current = session;
    session = null;
    if (current != null) {
      current.abort();
    }
  }
}
