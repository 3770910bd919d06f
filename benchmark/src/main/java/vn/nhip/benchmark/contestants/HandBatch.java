package vn.nhip.benchmark.contestants;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import vn.nhip.connectors.postgres.DailyProgressRow;

/** The changed rows of {@link HandLoop} at one moment, in the order of their keys, by column. */
final class HandBatch {
  final List<DailyProgressRow> daily = new ArrayList<>();
  private String[] scope = new String[4096];
  private String[] id = new String[4096];
  private String[] province = new String[4096];
  private String[] district = new String[4096];
  private int[] minutes = new int[4096];
  private long[] start = new long[4096];
  private int[] counts = new int[4096 * HandUnit.TYPES];
  private int size;

  int size() {
    return size;
  }

  long start(int row) {
    return start[row];
  }

  /** Takes the changed rows of a unit; units come in the order of scope and id. */
  void take(HandUnit unit) {
    for (HandUnit.Day day : unit.days()) {
      for (int m = day.dirtyMinutes.nextSetBit(0); m >= 0; m = day.dirtyMinutes.nextSetBit(m + 1)) {
        add(unit, 1, day.begin() + m * 60L, day.minutes, m);
      }
    }
    for (HandUnit.Day day : unit.days()) {
      for (int left = day.dirtyHours; left != 0; left &= left - 1) {
        int hour = Integer.numberOfTrailingZeros(left);
        add(unit, 60, day.begin() + hour * 3600L, day.hours, hour);
      }
      if (day.dirtyHours != 0) {
        daily.add(row(unit, day));
      }
    }
    unit.written();
  }

  /** Binds rows to the statement of the table {@code throughput}. */
  void bind(PreparedStatement statement, int from, int to) throws SQLException {
    PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
    int column = 1;
    for (String[] text : new String[][] {scope, id}) {
      statement.setArray(column++, connection.createArrayOf("text", copy(text, from, to)));
    }
    statement.setArray(
        column++, connection.createArrayOf("int4", Arrays.copyOfRange(minutes, from, to)));
    statement.setArray(
        column++, connection.createArrayOf("int8", Arrays.copyOfRange(start, from, to)));
    for (String[] text : new String[][] {province, district}) {
      statement.setArray(column++, connection.createArrayOf("text", copy(text, from, to)));
    }
    for (int type = 0; type < HandUnit.TYPES; type++) {
      int[] values = new int[to - from];
      for (int i = 0; i < values.length; i++) {
        values[i] = counts[(from + i) * HandUnit.TYPES + type];
      }
      statement.setArray(column++, connection.createArrayOf("int4", values));
    }
  }

  private static Object copy(String[] text, int from, int to) {
    return Arrays.copyOfRange(text, from, to);
  }

  private void add(HandUnit unit, int windowMinutes, long windowStart, int[] from, int at) {
    if (size == scope.length) {
      grow();
    }
    scope[size] = unit.scope;
    id[size] = unit.id;
    province[size] = unit.province;
    district[size] = unit.district;
    minutes[size] = windowMinutes;
    start[size] = windowStart;
    System.arraycopy(from, at * HandUnit.TYPES, counts, size * HandUnit.TYPES, HandUnit.TYPES);
    size++;
  }

  private void grow() {
    int capacity = size * 2;
    scope = Arrays.copyOf(scope, capacity);
    id = Arrays.copyOf(id, capacity);
    province = Arrays.copyOf(province, capacity);
    district = Arrays.copyOf(district, capacity);
    minutes = Arrays.copyOf(minutes, capacity);
    start = Arrays.copyOf(start, capacity);
    counts = Arrays.copyOf(counts, capacity * HandUnit.TYPES);
  }

  private static DailyProgressRow row(HandUnit unit, HandUnit.Day day) {
    return new DailyProgressRow(
        unit.scope,
        unit.id,
        unit.province,
        unit.district,
        day.epochDay,
        day.day[0],
        day.day[1],
        day.day[2],
        day.day[3],
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        day.lastArrived,
        null,
        day.lastArrived / 60_000 * 60 + 60);
  }
}
