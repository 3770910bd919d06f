package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;
import vn.nhip.connectors.postgres.writer.Transactions;

/**
 * Measures a limit: knows all final rows beforehand and adds them to empty tables by {@code COPY}.
 */
public final class CopyOnly {
  private static final long DAY_SECONDS = 86_400;

  /** Small enough that rows become visible during the run. */
  private static final int ROWS_OF_A_COPY = 100_000;

  private CopyOnly() {}

  /** Generates the rows, writes them, and waits to be stopped. */
  public static void main(String[] args) throws InterruptedException, SQLException {
    Work work = Work.of(args);
    FinalRows rows = FinalRows.of(work);
    Map<Long, HandRows> byDay = byDay(rows.throughput());
    Signals.firstPoll();
    try (Connection connection = work.postgres().connect()) {
      UpsertOnly.write(connection, work.postgres(), new DailyProgressTable(), rows.daily());
      Transactions transactions =
          new Transactions(connection, work.postgres(), PostgresSettings.SOCKET_TIMEOUT);
      new ThroughputTable().preparation(work.postgres()).prepare(transactions, rows.throughput());
      CopyRows copy = new CopyRows(connection);
      for (Map.Entry<Long, HandRows> day : byDay.entrySet()) {
        for (int from = 0; from < day.getValue().size(); from += ROWS_OF_A_COPY) {
          copy.begin(day.getKey());
          int to = Math.min(day.getValue().size(), from + ROWS_OF_A_COPY);
          for (int row = from; row < to; row++) {
            copy.add(day.getValue(), row);
          }
          copy.end();
        }
      }
    }
    Thread.currentThread().join();
  }

  private static Map<Long, HandRows> byDay(List<ThroughputRow> rows) {
    Map<String, HandDay> units = new HashMap<>();
    Map<Long, HandRows> byDay = new TreeMap<>();
    for (ThroughputRow row : rows) {
      HandDay unit =
          units.computeIfAbsent(
              row.scope() + "/" + row.scopeId(),
              key ->
                  new HandDay(
                      new HandUnit(row.scope(), row.scopeId()),
                      0,
                      HandPlace.of(row.province(), row.district())));
      int[] counts = {row.received(), row.returned(), row.completed(), row.delivered()};
      byDay
          .computeIfAbsent(Math.floorDiv(row.windowStart(), DAY_SECONDS), day -> new HandRows())
          .add(unit, row.windowMinutes(), row.windowStart(), counts, 0);
    }
    return byDay;
  }
}
