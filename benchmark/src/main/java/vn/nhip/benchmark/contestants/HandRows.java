package vn.nhip.benchmark.contestants;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.postgresql.PGConnection;

/** Rows of the table {@code throughput}, stored by column. */
final class HandRows {
  private HandUnit[] unit = new HandUnit[4096];
  private HandPlace[] place = new HandPlace[4096];
  private int[] minutes = new int[4096];
  private long[] start = new long[4096];
  private int[] counts = new int[4096 * HandDay.TYPES];
  private int size;

  int size() {
    return size;
  }

  HandUnit unit(int row) {
    return unit[row];
  }

  /** The place of the unit when the row was taken; it may change while the row is written. */
  HandPlace place(int row) {
    return place[row];
  }

  int minutes(int row) {
    return minutes[row];
  }

  /** Begin of the window, seconds since 1970. */
  long start(int row) {
    return start[row];
  }

  int count(int row, int type) {
    return counts[row * HandDay.TYPES + type];
  }

  void add(HandDay of, int windowMinutes, long windowStart, int[] from, int at) {
    if (size == unit.length) {
      grow();
    }
    unit[size] = of.unit;
    place[size] = of.place;
    minutes[size] = windowMinutes;
    start[size] = windowStart;
    System.arraycopy(from, at * HandDay.TYPES, counts, size * HandDay.TYPES, HandDay.TYPES);
    size++;
  }

  /** Binds rows to the statement that merges them into the table. */
  void bind(PreparedStatement statement, int from, int to) throws SQLException {
    PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
    setText(statement, 1, from, to, row -> unit[row].scope);
    setText(statement, 2, from, to, row -> unit[row].id);
    int[] windows = Arrays.copyOfRange(minutes, from, to);
    statement.setArray(3, connection.createArrayOf("int4", windows));
    long[] starts = Arrays.copyOfRange(start, from, to);
    statement.setArray(4, connection.createArrayOf("int8", starts));
    setText(statement, 5, from, to, row -> place[row].province());
    setText(statement, 6, from, to, row -> place[row].district());
    for (int type = 0; type < HandDay.TYPES; type++) {
      int[] values = new int[to - from];
      for (int i = 0; i < values.length; i++) {
        values[i] = count(from + i, type);
      }
      statement.setArray(7 + type, connection.createArrayOf("int4", values));
    }
  }

  private void setText(
      PreparedStatement statement, int column, int from, int to, IntFunction<String> text)
      throws SQLException {
    String[] texts = new String[to - from];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(from + i);
    }
    Object array = texts;
    PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
    statement.setArray(column, connection.createArrayOf("text", array));
  }

  private void grow() {
    int capacity = size * 2;
    unit = Arrays.copyOf(unit, capacity);
    place = Arrays.copyOf(place, capacity);
    minutes = Arrays.copyOf(minutes, capacity);
    start = Arrays.copyOf(start, capacity);
    counts = Arrays.copyOf(counts, capacity * HandDay.TYPES);
  }
}
