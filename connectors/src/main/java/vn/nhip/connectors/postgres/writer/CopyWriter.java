package vn.nhip.connectors.postgres.writer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import vn.nhip.connectors.postgres.SqlErrors;

/**
 * Writes rows that are probably not in the table yet by {@code COPY}, which costs the server less
 * than half of an upsert. If one of them exists after all (it was written just before a crash, or
 * the whole log is read again), the {@code COPY} is rolled back and its rows are left to the
 * upsert. Then {@code COPY} is skipped for a while, twice as long after each failure.
 *
 * <p>Bound to one connection.
 *
 * @param <R> the type of the rows
 */
final class CopyWriter<R> {

  /** Smallest number of rows for which an additional statement pays off. */
  private static final int FEWEST_ROWS = 50;

  private final PostgresTable<R> table;
  private final Transactions transactions;
  private final CopyBuffer buffer = new CopyBuffer();
  private final SkipBackoff backoff = new SkipBackoff();

  CopyWriter(PostgresTable<R> table, Transactions transactions) {
    this.table = table;
    this.transactions = transactions;
  }

  /**
   * Writes the rows that are probably new.
   *
   * @return the remaining rows, in the same order
   */
  List<R> write(List<R> rows) throws SQLException {
    if (backoff.skip()) {
      return rows;
    }
    List<R> remaining = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      long part = table.part(rows.get(from));
      int to = from + 1;
      while (to < rows.size() && table.part(rows.get(to)) == part) {
        to++;
      }
      write(part, rows.subList(from, to), remaining);
      from = to;
    }
    return remaining;
  }

  private void write(long part, List<R> rows, List<R> remaining) throws SQLException {
    List<R> fresh = new ArrayList<>(rows.size());
    int before = remaining.size();
    for (R row : rows) {
      (table.isNew(row) ? fresh : remaining).add(row);
    }
    if (fresh.size() >= FEWEST_ROWS && backoff.toSkip() == 0 && copy(part, fresh)) {
      return;
    }
    remaining.subList(before, remaining.size()).clear();
    remaining.addAll(rows);
  }

  private boolean copy(long part, List<R> rows) throws SQLException {
    buffer.start();
    for (R row : rows) {
      table.copy(row, buffer);
    }
    buffer.end();
    try {
      transactions.run(connection -> copy(connection.unwrap(PGConnection.class), part));
      backoff.succeeded();
      return true;
    } catch (SQLException e) {
      if (!SqlErrors.isInTheRows(e) && !SqlErrors.isInTheStatement(e)) {
        throw e;
      }
      backoff.failed();
      return false;
    }
  }

  private long copy(PGConnection connection, long part) throws SQLException {
    CopyIn copy = connection.getCopyAPI().copyIn(table.copyInto(part));
    copy.writeToCopy(buffer.bytes(), 0, buffer.size());
    return copy.endCopy();
  }
}
