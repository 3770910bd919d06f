package vn.nhip.connectors.postgres.tables;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Upsert;

/**
 * A table whose rows are written by one {@link Upsert}.
 *
 * @param <R> the type of the rows
 */
abstract class UpsertTable<R> implements PostgresTable<R> {
  private static final long serialVersionUID = 1;

  /** The statement, which is the same for each call. */
  abstract Upsert<R> statement();

  @Override
  public String name() {
    return statement().table();
  }

  @Override
  public Comparator<R> order() {
    return statement().order();
  }

  @Override
  public String upsert() {
    return statement().sql();
  }

  @Override
  public void bind(PreparedStatement statement, List<R> rows) throws SQLException {
    statement().bind(statement, rows);
  }
}
