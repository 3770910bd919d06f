package vn.nhip.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows that are most likely not in the table yet by {@code COPY}, which costs the server
 * less than half of an upsert. Where one is there after all (something was written just before a
 * crash, or the whole log is read again), nothing of that {@code COPY} is kept, and its rows are
 * left to the upsert; then no {@code COPY} is tried for a while, twice as long each time.
 *
 * <p>It belongs to one connection.
 *
 * @param <R> the row as the job makes it
 */
final class NewRows<R> {

  /** For fewer rows a statement more is not worth it. */
  private static final int WORTH_IT = 50;

  private final PostgresTable<R> table;
  private final Connection connection;
  private final CopyBuffer buffer = new CopyBuffer();
  private final Rest rest = new Rest();

  NewRows(PostgresTable<R> table, Connection connection) {
    this.table = table;
    this.connection = connection;
  }

  /**
   * Writes what is worth it.
   *
   * @return the rows that are still to be written, in their order
   */
  List<R> write(List<R> rows) throws SQLException {
    if (rest.take()) {
      return rows;
    }
    List<R> left = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      long part = table.part(rows.get(from));
      int to = from + 1;
      while (to < rows.size() && table.part(rows.get(to)) == part) {
        to++;
      }
      write(part, rows.subList(from, to), left);
      from = to;
    }
    return left;
  }

  private void write(long part, List<R> rows, List<R> left) throws SQLException {
    List<R> fresh = new ArrayList<>(rows.size());
    int before = left.size();
    for (R row : rows) {
      (table.isNew(row) ? fresh : left).add(row);
    }
    if (fresh.size() >= WORTH_IT && rest.left() == 0 && copy(part, fresh)) {
      return;
    }
    left.subList(before, left.size()).clear();
    left.addAll(rows);
  }

  private boolean copy(long part, List<R> rows) throws SQLException {
    buffer.start();
    for (R row : rows) {
      table.copy(row, buffer);
    }
    buffer.end();
    try {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyInto(part));
      copy.writeToCopy(buffer.bytes(), 0, buffer.size());
      copy.endCopy();
      rest.forget();
      return true;
    } catch (SQLException e) {
      if (!SqlErrors.isInTheRows(e) && !SqlErrors.isInTheStatement(e)) {
        throw e;
      }
      rest.begin();
      return false;
    }
  }
}
