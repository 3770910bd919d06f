package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.benchmark.check.ExpectedRows;
import vn.nhip.benchmark.check.Recount;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.connectors.postgres.DailyProgressTable;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.PostgresTable;
import vn.nhip.connectors.postgres.ThroughputRow;
import vn.nhip.connectors.postgres.ThroughputTable;

/** A limit: knows all final rows beforehand and writes each once, as the job's sink does. */
public final class UpsertOnly {
  private UpsertOnly() {}

  /** Makes the rows, then writes them, then waits to be stopped. */
  public static void main(String[] args) throws InterruptedException, SQLException {
    Work work = Work.of(args);
    LogSpec spec =
        new LogSpec(
            work.full(),
            Long.parseLong(work.extra().get("events")),
            Integer.parseInt(work.extra().get("teams")),
            Integer.parseInt(work.extra().get("days")));
    ExpectedRows expected = new ExpectedRows(Recount.of(new CampaignLog(spec)), work.full());
    List<ThroughputRow> throughput = new ArrayList<>();
    expected.throughput(throughput::add);
    Signals.firstPoll();
    try (Connection connection = work.postgres().connect()) {
      write(connection, work, new DailyProgressTable(), expected.daily());
      write(connection, work, new ThroughputTable(), throughput);
    }
    Thread.currentThread().join();
  }

  private static <R> void write(
      Connection connection, Work work, PostgresTable<R> table, List<R> rows) throws SQLException {
    PostgresSettings settings = work.postgres();
    PostgresTable.Preparation<R> preparation = table.preparation(settings);
    try (PreparedStatement statement = connection.prepareStatement(table.upsert())) {
      for (int from = 0; from < rows.size(); from += settings.flushRows()) {
        List<R> batch = rows.subList(from, Math.min(rows.size(), from + settings.flushRows()));
        preparation.prepare(connection, batch);
        table.bind(statement, batch);
        statement.executeUpdate();
      }
    }
  }
}
