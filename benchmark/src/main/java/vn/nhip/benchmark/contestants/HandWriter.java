package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.SynchronousQueue;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.tables.AlertHistoryTable;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.AlertTable;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.IntakeAuditTable;
import vn.nhip.connectors.postgres.tables.OwnDayTable;
import vn.nhip.connectors.postgres.tables.StationStatusTable;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Transactions;

/** Writes the batches of {@link HandLoop} on a separate thread over one connection. */
final class HandWriter implements Runnable {
  private static final long DAY_SECONDS = 86_400;

  private final PostgresSettings settings;
  private final SynchronousQueue<HandBatch> handed = new SynchronousQueue<>();
  private final Set<Long> days = new HashSet<>();
  private final ThroughputTable throughput = new ThroughputTable();
  private volatile boolean free = true;

  private HandWriter(PostgresSettings settings) {
    this.settings = settings;
  }

  /** Starts a writer on a thread that does not keep the process alive. */
  static HandWriter start(PostgresSettings settings) {
    HandWriter writer = new HandWriter(settings);
    Thread thread = new Thread(writer, "writer");
    thread.setDaemon(true);
    thread.start();
    return writer;
  }

  /** Whether the writer would take a batch at once. */
  boolean isFree() {
    return free;
  }

  /** Hands over a batch, waiting until the previous one is written. */
  void write(HandBatch batch) throws InterruptedException {
    handed.put(batch);
  }

  @Override
  public void run() {
    try (Connection connection = settings.connect()) {
      Upserts upserts = new Upserts(connection);
      while (!Thread.currentThread().isInterrupted()) {
        HandBatch batch = handed.take();
        free = false;
        write(connection, upserts, batch);
        free = true;
      }
    } catch (SQLException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The statements that merge rows into the tables, prepared once. */
  private static final class Upserts {
    final Connection connection;
    final Map<String, PreparedStatement> prepared = new HashMap<>();

    Upserts(Connection connection) {
      this.connection = connection;
    }

    PreparedStatement of(PostgresTable<?> table) throws SQLException {
      PreparedStatement known = prepared.get(table.name());
      if (known == null) {
        known = connection.prepareStatement(table.upsert());
        prepared.put(table.name(), known);
      }
      return known;
    }

    <R> void write(PostgresTable<R> table, List<R> rows, int statementRows) throws SQLException {
      for (int from = 0; from < rows.size(); from += statementRows) {
        PreparedStatement statement = of(table);
        table.bind(statement, rows.subList(from, Math.min(rows.size(), from + statementRows)));
        statement.executeUpdate();
      }
    }
  }

  private void write(Connection connection, Upserts upserts, HandBatch batch) throws SQLException {
    Set<Long> inBatch = prepare(connection, batch);
    for (long day : inBatch) {
      copy(connection, day, batch.fresh);
    }
    int statementRows = settings.flushRows();
    for (int from = 0; from < batch.known.size(); from += statementRows) {
      PreparedStatement upsert = upserts.of(throughput);
      batch.known.bind(upsert, from, Math.min(batch.known.size(), from + statementRows));
      upsert.executeUpdate();
    }
    upserts.write(new DailyProgressTable(), batch.daily, statementRows);
    upserts.write(new StationStatusTable(), batch.stations, statementRows);
    upserts.write(new IntakeAuditTable(), batch.audit, statementRows);
    upserts.write(new AlertHistoryTable(), batch.alerts, statementRows);
    Map<String, AlertRow> newest = new LinkedHashMap<>();
    batch.alerts.forEach(alert -> newest.put(alert.alertId(), alert));
    upserts.write(new AlertTable(), List.copyOf(newest.values()), statementRows);
    upserts.write(new OwnDayTable(), batch.ownDays, statementRows);
  }

  private static void copy(Connection connection, long day, HandRows rows) throws SQLException {
    CopyRows copy = new CopyRows(connection);
    copy.begin(day);
    for (int row = 0; row < rows.size(); row++) {
      if (dayOf(rows, row) == day) {
        copy.add(rows, row);
      }
    }
    copy.end();
  }

  /** The table's own way to make its partitions asks for rows: one of each day will do. */
  private Set<Long> prepare(Connection connection, HandBatch batch) throws SQLException {
    Set<Long> inBatch = new TreeSet<>();
    List<ThroughputRow> ofNewDays = new ArrayList<>();
    for (int row = 0; row < batch.fresh.size(); row++) {
      long day = dayOf(batch.fresh, row);
      if (inBatch.add(day) && days.add(day)) {
        ofNewDays.add(new ThroughputRow("", "", "", "", 1, batch.fresh.start(row), 0, 0, 0, 0));
      }
    }
    if (!ofNewDays.isEmpty()) {
      Transactions transactions =
          new Transactions(connection, settings, PostgresSettings.SOCKET_TIMEOUT);
      throughput.preparation(settings).prepare(transactions, ofNewDays);
    }
    return inBatch;
  }

  private static long dayOf(HandRows rows, int row) {
    return Math.floorDiv(rows.start(row), DAY_SECONDS);
  }
}
