package vn.nhip.connectors.postgres.writer;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.postgresql.PGConnection;

/**
 * A statement that merges rows into a table, with the binding of rows, both derived from the
 * table's columns. Each column is one array parameter, so the SQL is the same for any number of
 * rows.
 *
 * <p>A row that would not change is not written, which avoids dead tuples and WAL.
 *
 * @param <R> the type of the rows
 */
public final class Upsert<R> {
  private final String table;
  private final Comparator<R> order;
  private final List<Column<R>> columns;
  private final String sql;

  private Upsert(String table, Comparator<R> order, List<Column<R>> all, String onConflict) {
    this.table = table;
    this.order = order;
    columns = all.stream().filter(column -> column.array() != null).toList();
    sql = insert() + onConflict;
  }

  /**
   * Merges each column of an existing row by the column's own rule.
   *
   * @param order the order of the primary key's index
   */
  public static <R> Upsert<R> merging(String table, Comparator<R> order, List<Column<R>> columns) {
    List<Column<R>> merged = columns.stream().filter(column -> column.merge() != null).toList();
    String action =
        """
        (%s) DO UPDATE
        SET %s
        WHERE (%s)
          IS DISTINCT FROM (%s)"""
            .formatted(
                list(columns, ", ", column -> column.merge() == null ? column.name() : null),
                list(merged, ",\n    ", column -> column.name() + " = " + column.merge()),
                list(merged, ", ", column -> "t." + column.name()),
                list(merged, ", ", Column::merge));
    return new Upsert<>(table, order, columns, action);
  }

  /**
   * Leaves an existing row as it is.
   *
   * @param order the order of the primary key's index
   */
  public static <R> Upsert<R> ignoring(String table, Comparator<R> order, List<Column<R>> columns) {
    return new Upsert<>(table, order, columns, "DO NOTHING");
  }

  /** The table's name, without its schema. */
  public String table() {
    return table;
  }

  /** The order of the primary key's index, in which rows are bound. */
  public Comparator<R> order() {
    return order;
  }

  public String sql() {
    return sql;
  }

  /** Binds one array for each column. */
  public void bind(PreparedStatement statement, List<R> rows) throws SQLException {
    PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
    for (int i = 0; i < columns.size(); i++) {
      Column<R> column = columns.get(i);
      Object values = column.array().apply(rows);
      statement.setArray(i + 1, connection.createArrayOf(column.element(), values));
    }
  }

  private String insert() {
    return """
        INSERT INTO %s AS t (%s)
        SELECT %s
        FROM unnest(%s) AS u (%s)
        ON CONFLICT \
        """
        .formatted(
            table,
            list(columns, ", ", Column::name),
            list(columns, ", ", Column::value),
            list(columns, ", ", column -> "?::" + column.element() + "[]"),
            list(columns, ", ", Column::name));
  }

  private static <R> String list(
      List<Column<R>> columns, String separator, Function<Column<R>, String> sql) {
    return columns.stream().map(sql).filter(text -> text != null).collect(joining(separator));
  }
}
