package vn.nhip.local.e2e;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.nhip.job.recompute.Sums;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.AuditKey;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.DayRow;
import vn.nhip.job.recompute.Tables.Late;
import vn.nhip.job.recompute.Tables.Rejected;
import vn.nhip.job.recompute.Tables.StationRow;
import vn.nhip.job.recompute.Tables.WindowKey;
import vn.nhip.job.recompute.Tables.WindowRow;

/**
 * Reads the tables in the form of the recomputation, so that the two can be compared.
 *
 * <p>Reads only the counts of {@code daily_progress}: without {@code as_of}, which also belongs to
 * the judged figures, and without rows of units that have a target but no event.
 */
public record TableReader(Chain chain) {
  private static final int FETCH_ROWS = 10_000;

  /** Reads one row; may throw {@code SQLException}. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** All tables, with the records of the topics for rejected and late records. */
  public Tables read(
      List<ConsumerRecord<byte[], byte[]>> rejected, List<ConsumerRecord<byte[], byte[]>> late)
      throws SQLException {
    return new Tables(
        rows("throughput", TableReader::windowKey, TableReader::windowRow),
        rows(
            "daily_progress WHERE last_arrived_at IS NOT NULL",
            TableReader::dayKey,
            TableReader::dayRow),
        rows("station_status", row -> row.getString("station"), TableReader::stationRow),
        rows(
            "intake_audit",
            row -> new AuditKey(instant(row, "arrival_hour"), row.getString("outcome")),
            row -> row.getLong("events")),
        rejected.stream()
            .map(
                one ->
                    new Rejected(
                        partition(one), offset(one), TopicReader.header(one, "error.reason")))
            .sorted(Comparator.comparing(Rejected::partition).thenComparing(Rejected::offset))
            .toList(),
        late.stream()
            .map(one -> new Late(partition(one), offset(one)))
            .sorted(Comparator.comparing(Late::partition).thenComparing(Late::offset))
            .toList());
  }

  /** The rows of a table or of {@code table WHERE condition}. */
  public <K extends Comparable<K>, V> SortedMap<K, V> rows(
      String table, RowReader<K> key, RowReader<V> value) throws SQLException {
    SortedMap<K, V> all = new TreeMap<>();
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      // Otherwise the driver ignores the fetch size.
      connection.setAutoCommit(false);
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
        while (row.next()) {
          all.put(key.read(row), value.read(row));
        }
      }
    }
    return all;
  }

  private static WindowKey windowKey(ResultSet row) throws SQLException {
    return new WindowKey(
        row.getString("scope"),
        row.getString("scope_id"),
        Tables.keyProvince(row.getString("scope"), row.getString("province")),
        row.getInt("window_minutes"),
        instant(row, "window_start"));
  }

  private static WindowRow windowRow(ResultSet row) throws SQLException {
    return new WindowRow(
        row.getString("province"),
        row.getString("district"),
        row.getLong("received"),
        row.getLong("returned"),
        row.getLong("completed"),
        row.getLong("delivered"));
  }

  /** The key of a row of {@code daily_progress}. */
  public static DayKey dayKey(ResultSet row) throws SQLException {
    return new DayKey(
        row.getString("scope"),
        row.getString("scope_id"),
        Tables.keyProvince(row.getString("scope"), row.getString("province")),
        row.getObject("working_day", LocalDate.class));
  }

  private static DayRow dayRow(ResultSet row) throws SQLException {
    return new DayRow(
        row.getString("province"),
        row.getString("district"),
        new Sums(
            row.getLong("received"),
            row.getLong("returned"),
            row.getLong("completed"),
            row.getLong("delivered"),
            row.getLong("students"),
            row.getLong("elderly"),
            row.getLong("priority"),
            row.getLong("too_fast"),
            row.getLong("same_second"),
            row.getLong("repeated"),
            row.getLong("repeated_returned"),
            counts(row, "waits"),
            instant(row, "first_occurred_at"),
            instant(row, "last_occurred_at"),
            instant(row, "last_arrived_at")),
        null);
  }

  private static StationRow stationRow(ResultSet row) throws SQLException {
    return new StationRow(
        row.getString("team"),
        row.getString("province"),
        row.getString("district"),
        instant(row, "last_arrived_at"),
        row.getLong("highest_sequence"),
        row.getLong("received_events"),
        row.getLong("missing_events"),
        longOrNull(row, "pending"),
        row.getString("commune"),
        row.getString("intake_point"),
        instant(row, "last_received_at"),
        row.getObject("clock_offset_seconds", Integer.class),
        row.getLong("rejected_clock_skew"),
        row.getLong("rejected_pii"),
        row.getLong("rejected_invalid"));
  }

  static Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static List<Long> counts(ResultSet row, String column) throws SQLException {
    Array counts = row.getArray(column);
    return counts == null
        ? null
        : Arrays.stream((Integer[]) counts.getArray()).map(Integer::longValue).toList();
  }

  /** The time in a column, or null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static int partition(ConsumerRecord<byte[], byte[]> record) {
    return Integer.parseInt(TopicReader.header(record, "source.partition"));
  }

  private static long offset(ConsumerRecord<byte[], byte[]> record) {
    return Long.parseLong(TopicReader.header(record, "source.offset"));
  }
}
