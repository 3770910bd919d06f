package vn.nhip.connectors.postgres;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings rows into the database over one connection, however long that takes. Used by one thread at
 * a time; only {@link #close()} may be called by another.
 *
 * @param <R> the row as the job makes it
 */
final class StatementWriter<R> {
  private static final Logger LOG = LoggerFactory.getLogger(StatementWriter.class);

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

  /** The counters are shared with all that write to the table. */
  StatementWriter(
      PostgresTable<R> table,
      PostgresSettings settings,
      Counter rowsWritten,
      Counter rowsRetried,
      Counter deadLetterRows) {
    this.table = table;
    this.settings = settings;
    this.outage = new Outage(table.name());
    this.rowsWritten = rowsWritten;
    this.rowsRetried = rowsRetried;
    this.deadLetterRows = deadLetterRows;
  }

  /**
   * Takes statements until there are none left. When it returns, each row of those it took is
   * committed or, if the database refuses it for what it holds, in {@code dead_letter_row}.
   *
   * @param statements the rows of each, of which no two have the same key; others may take from it
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
   * As {@link #write}, until the database takes no rows: what it could not write is given back.
   *
   * @return why the database takes no rows, or null
   */
  SQLException tryToWrite(Queue<List<R>> statements) {
    Deque<List<R>> own = new ArrayDeque<>();
    try {
      while (!statements.isEmpty()) {
        // Before anything is taken: it can take long to connect, and another may write meanwhile.
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
      rowsRetried.inc(waiting == null ? 0 : waiting.size());
      statements.addAll(own);
      return e;
    }
  }

  /** Cuts the connection, so that a thread that waits for the server gets free. */
  void close() {
    closed = true;
    disconnect();
  }

  /** Writes the first of some statements and takes it off, or puts its halves in its place. */
  private void writeFirst(Deque<List<R>> statements) throws SQLException {
    List<R> rows = statements.peek();
    try {
      session().write(rows);
      rowsWritten.inc(rows.size());
      statements.pop();
    } catch (SQLException e) {
      boolean inTheRows = SqlErrors.isInTheRows(e);
      if (!inTheRows && !(SqlErrors.isTooSlow(e) && rows.size() > 1)) {
        throw e;
      }
      if (rows.size() == 1) {
        giveUp(rows.get(0), e);
        statements.pop();
      } else {
        int middle = rows.size() / 2;
        statements.pop();
        statements.push(rows.subList(middle, rows.size()));
        statements.push(rows.subList(0, middle));
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
        // Closed while connecting: nobody else may have seen this connection.
        session = null;
        current.abort();
      }
    }
    return current;
  }

  /** Gives the connection up; the next statement opens another one. */
  void disconnect() {
    PostgresSession<R> current = session;
    session = null;
    if (current != null) {
      current.abort();
    }
  }
}
