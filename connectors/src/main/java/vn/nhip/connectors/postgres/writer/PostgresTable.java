package vn.nhip.connectors.postgres.writer;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.PostgresSettings;

/**
 * Describes a table to {@link PostgresSink}. Implementations are stateless, so that one instance
 * serves any number of connections and is serialized with the sink.
 *
 * @param <R> the type of the rows
 */
public interface PostgresTable<R> extends Serializable {

  /** The table's name, without its schema. */
  String name();

  /** The row's primary key, which is equal for two versions of a row. Logs show it as text. */
  Object key(R row);

  /**
   * The order of the primary key's index. All writers lock rows in this order, which rules out
   * deadlocks.
   */
  Comparator<R> order();

  /**
   * Arrival of the newest record in the row's figures, milliseconds since 1970; {@code
   * Long.MIN_VALUE} if the row does not hold it.
   */
  default long arrivedAt(R row) {
    return Long.MIN_VALUE;
  }

  /** Merges two versions of a row in the same batch. */
  default R coalesce(R older, R newer) {
    return newer;
  }

  /** One statement that merges any number of rows, each key at most once, into the table. */
  String upsert();

  /** Sets the parameters of {@link #upsert()} to {@code rows}, which are in {@link #order()}. */
  void bind(PreparedStatement statement, List<R> rows) throws SQLException;

  /** Whether the row is probably not in the table yet, so that {@code COPY} can insert it. */
  default boolean isNew(R row) {
    return false;
  }

  /** The row's partition; {@link #order()} keeps the rows of one partition together. */
  default long part(R row) {
    return 0;
  }

  /** The statement {@code COPY … FROM STDIN BINARY} for new rows of one partition. */
  default String copyInto(long part) {
    throw new UnsupportedOperationException("rows of " + name() + " are never new");
  }

  /** Appends a new row to the buffer. */
  default void copy(R row, CopyBuffer buffer) {
    throw new UnsupportedOperationException("rows of " + name() + " are never new");
  }

  /** Created once per connection; prepares the table before rows are written to it. */
  default Preparation<R> preparation(PostgresSettings settings) {
    return (transactions, rows) -> {};
  }

  /**
   * Prepares the table before each batch. May keep state for its own connection.
   *
   * @param <R> the type of the rows
   */
  interface Preparation<R> {
    void prepare(Transactions transactions, List<R> rows) throws SQLException;
  }
}
