package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Transactions;

/**
 * Writes rows for contestants whose framework has no batching sink. It keeps the newest state of
 * each changed row and writes these rows on a separate thread, with one sorted upsert statement for
 * some thousand rows. There is one instance per process; several threads may add rows.
 *
 * <p>If the process dies, unwritten rows are lost until they change again.
 */
final class BatchedRows {
  private static final int ROWS_OF_A_STATEMENT = 20_000;

  /** Adding blocks while this many rows are unwritten. */
  private static final int MOST_WAITING = 200_000;

  private static final long INTERVAL_MILLIS = 250;

  private static BatchedRows instance;

  private final PostgresSettings settings;
  private Map<Object, ThroughputRow> windows = new HashMap<>();
  private Map<Object, DailyProgressRow> days = new HashMap<>();

  private BatchedRows(PostgresSettings settings) {
    this.settings = settings;
  }

  private record Unit(String scope, String id, int minutes, long start) {}

  /** Returns the instance of this process, starting its writer thread the first time. */
  static synchronized BatchedRows of(Work work) {
    if (instance == null) {
      instance = new BatchedRows(work.postgres());
      Thread thread = new Thread(instance::writeForEver, "write-rows");
      thread.setDaemon(true);
      thread.start();
    }
    return instance;
  }

  /** The instance that {@link #of} has created. */
  static synchronized BatchedRows running() {
    return instance;
  }

  /** Adds the newest state of a window of this many minutes. */
  void window(int minutes, WindowRow row) {
    ThroughputRow throughput =
        new ThroughputRow(
            row.scope,
            row.scopeId,
            row.province,
            row.district,
            minutes,
            row.windowStart / 1_000,
            row.received,
            row.returned,
            row.completed,
            row.delivered);
    Unit unit = new Unit(row.scope, row.scopeId, minutes, row.windowStart);
    synchronized (this) {
      awaitRoom();
      windows.put(unit, throughput);
    }
  }

  /** Adds the newest state of a working day. */
  void day(WindowRow row) {
    DailyProgressRow day =
        new DailyProgressRow(
            row.scope,
            row.scopeId,
            row.province,
            row.district,
            Buckets.workingDay(row.windowStart),
            row.received,
            row.returned,
            row.completed,
            row.delivered,
            0,
            0,
            0,
            0,
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
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            row.windowStart / 1_000);
    Unit unit = new Unit(row.scope, row.scopeId, 0, row.windowStart);
    synchronized (this) {
      awaitRoom();
      days.put(unit, day);
    }
  }

  private void awaitRoom() {
    try {
      while (windows.size() + days.size() >= MOST_WAITING) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the database.", e);
    }
  }

  private void writeForEver() {
    try (Connection connection = settings.connect()) {
      Table<ThroughputRow> throughput = new Table<>(connection, new ThroughputTable(), settings);
      Table<DailyProgressRow> dailyProgress =
          new Table<>(connection, new DailyProgressTable(), settings);
      while (true) {
        Map<Object, ThroughputRow> someWindows;
        Map<Object, DailyProgressRow> someDays;
        synchronized (this) {
          if (windows.size() + days.size() < ROWS_OF_A_STATEMENT) {
            wait(INTERVAL_MILLIS);
          }
          someWindows = windows;
          someDays = days;
          windows = new HashMap<>();
          days = new HashMap<>();
          notifyAll();
        }
        throughput.write(someWindows.values());
        dailyProgress.write(someDays.values());
      }
    } catch (SQLException | InterruptedException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  /** Writes one of the tables over a connection. */
  private static final class Table<R> {
    private final Transactions transactions;
    private final PostgresTable<R> table;
    private final PostgresTable.Preparation<R> preparation;
    private final PreparedStatement upsert;

    Table(Connection connection, PostgresTable<R> table, PostgresSettings settings)
        throws SQLException {
      this.transactions = new Transactions(connection, settings, PostgresSettings.SOCKET_TIMEOUT);
      this.table = table;
      this.preparation = table.preparation(settings);
      this.upsert = connection.prepareStatement(table.upsert());
    }

    void write(Collection<R> rows) throws SQLException {
      List<R> sorted = new ArrayList<>(rows);
      sorted.sort(table.order());
      for (int from = 0; from < sorted.size(); from += ROWS_OF_A_STATEMENT) {
        List<R> some = sorted.subList(from, Math.min(sorted.size(), from + ROWS_OF_A_STATEMENT));
        preparation.prepare(transactions, some);
        table.bind(upsert, some);
        transactions.run(unused -> upsert.executeUpdate());
      }
    }
  }
}
