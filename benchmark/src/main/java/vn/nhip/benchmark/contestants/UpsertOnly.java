package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.ThroughputTable;
import vn.nhip.connectors.postgres.writer.PostgresTable;
import vn.nhip.connectors.postgres.writer.Transactions;

/** Measures a limit: knows all final rows beforehand and upserts each once. */
public final class UpsertOnly {
  private UpsertOnly() {}

  /** Generates the rows, writes them, and waits to be stopped. */
  public static void main(String[] args) throws InterruptedException, SQLException {
    Work work = Work.of(args);
    FinalRows rows = FinalRows.of(work);
    Signals.firstPoll();
    try (Connection connection = work.postgres().connect()) {
      write(connection, work.postgres(), new DailyProgressTable(), rows.daily());
      write(connection, work.postgres(), new ThroughputTable(), rows.throughput());
    }
    Thread.currentThread().join();
  }

  static <R> void write(
      Connection connection, PostgresSettings settings, PostgresTable<R> table, List<R> rows)
      throws SQLException {
    PostgresTable.Preparation<R> preparation = table.preparation(settings);
    Transactions transactions =
        new Transactions(connection, settings, PostgresSettings.SOCKET_TIMEOUT);
    try (PreparedStatement statement = connection.prepareStatement(table.upsert())) {
      for (int from = 0; from < rows.size(); from += settings.flushRows()) {
        List<R> batch = rows.subList(from, Math.min(rows.size(), from + settings.flushRows()));
        preparation.prepare(transactions, batch);
        table.bind(statement, batch);
        transactions.run(unused -> statement.executeUpdate());
      }
    }
  }
}
