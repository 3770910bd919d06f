package vn.nhip.connectors.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * What {@link PostgresSink} has to know about a table. Implementations hold no state, so that one
 * instance serves any number of connections and travels inside the sink.
 *
 * @param <R> the row as the job makes it
 */
public interface PostgresTable<R> extends Serializable {

  /** The table's name, without its schema. */
  String name();

  /** The row's primary key: equal for two snapshots of one row; its text names the row in logs. */
  Object key(R row);

  /**
   * The order of the primary key's index. All writers lock rows in this order, so none deadlocks.
   */
  Comparator<R> order();

  /**
   * When the newest record behind the row arrived, milliseconds since 1970, or {@code
   * Long.MIN_VALUE} where the row does not tell.
   */
  default long arrivedAt(R row) {
    return Long.MIN_VALUE;
  }

  /** What is left of two snapshots of one row that wait for the same batch. */
  default R coalesce(R older, R newer) {
    return newer;
  }

  /** One statement that merges any number of rows, each key at most once, into the table. */
  String upsert();

  /** Sets the parameters of {@link #upsert()} to {@code rows}, which are in {@link #order()}. */
  void bind(PreparedStatement statement, List<R> rows) throws SQLException;

  /** Whether the row is most likely not in the table yet, so that {@code COPY} may add it. */
  default boolean isNew(R row) {
    return false;
  }

  /** Which part of the table the row is in; in {@link #order()} a part's rows stand together. */
  default long part(R row) {
    return 0;
  }

  /** The {@code COPY … FROM STDIN BINARY} for new rows of one part. */
  default String copyInto(long part) {
    throw new UnsupportedOperationException("rows of " + name() + " are never new");
  }

  /** Appends a new row. */
  default void copy(R row, CopyBuffer buffer) {
    throw new UnsupportedOperationException("rows of " + name() + " are never new");
  }

  /** Made once for each connection, for what has to be done before rows can be written over it. */
  default Preparation<R> preparation(PostgresSettings settings) {
    return (connection, rows) -> {};
  }

  /**
   * Runs before each batch; it may remember what it did, for its own connection only.
   *
   * @param <R> the row as the job makes it
   */
  interface Preparation<R> {
    void prepare(Connection connection, List<R> rows) throws SQLException;
  }
}
