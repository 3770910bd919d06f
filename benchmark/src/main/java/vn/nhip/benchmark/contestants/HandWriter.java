package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import vn.nhip.connectors.postgres.DailyProgressRow;
import vn.nhip.connectors.postgres.DailyProgressTable;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.ThroughputRow;
import vn.nhip.connectors.postgres.ThroughputTable;

/** Writes the batches of {@link HandLoop} in a thread of its own, over one connection. */
final class HandWriter implements Runnable {
  private static final long DAY_SECONDS = 86_400;

  private final PostgresSettings settings;
  private final SynchronousQueue<HandBatch> handed = new SynchronousQueue<>();
  private final Set<Long> days = new HashSet<>();
  private final DailyProgressTable daily = new DailyProgressTable();
  private final ThroughputTable throughput = new ThroughputTable();
  private volatile boolean free = true;

  HandWriter(PostgresSettings settings) {
    this.settings = settings;
  }

  /** Whether a batch would be taken at once. */
  boolean isFree() {
    return free;
  }

  /** Gives it a batch, once it has written the one before. */
  void write(HandBatch batch) throws InterruptedException {
    handed.put(batch);
  }

  @Override
  public void run() {
    try (Connection connection = settings.connect();
        PreparedStatement dailyUpsert = connection.prepareStatement(daily.upsert());
        PreparedStatement upsert = connection.prepareStatement(throughput.upsert())) {
      while (!Thread.currentThread().isInterrupted()) {
        HandBatch batch = handed.take();
        free = false;
        write(connection, dailyUpsert, upsert, batch);
        free = true;
      }
    } catch (SQLException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(
      Connection connection,
      PreparedStatement dailyUpsert,
      PreparedStatement upsert,
      HandBatch batch)
      throws SQLException {
    prepare(connection, batch);
    int statementRows = settings.flushRows();
    for (int from = 0; from < batch.size(); from += statementRows) {
      batch.bind(upsert, from, Math.min(batch.size(), from + statementRows));
      upsert.executeUpdate();
    }
    List<DailyProgressRow> rows = batch.daily;
    for (int from = 0; from < rows.size(); from += statementRows) {
      daily.bind(dailyUpsert, rows.subList(from, Math.min(rows.size(), from + statementRows)));
      dailyUpsert.executeUpdate();
    }
  }

  /** The table's own way to make its partitions asks for rows: one of each day will do. */
  private void prepare(Connection connection, HandBatch batch) throws SQLException {
    List<ThroughputRow> ofNewDays = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (days.add(Math.floorDiv(batch.start(i), DAY_SECONDS))) {
        ofNewDays.add(new ThroughputRow("", "", "", "", 1, batch.start(i), 0, 0, 0, 0));
      }
    }
    if (!ofNewDays.isEmpty()) {
      throughput.preparation(settings).prepare(connection, ofNewDays);
    }
  }
}
