package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.benchmark.check.ExpectedRows;
import vn.nhip.benchmark.check.Recount;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.connectors.postgres.tables.ThroughputTable;

/**
 * All final rows in the order of their keys, computed without reading the log.
 *
 * @param throughput rows of windows
 * @param daily rows of working days
 */
record FinalRows(List<ThroughputRow> throughput, List<DailyProgressRow> daily) {

  static FinalRows of(Work work) {
    LogSpec spec =
        new LogSpec(
            work.full(),
            Long.parseLong(work.extra().get("events")),
            Integer.parseInt(work.extra().get("teams")),
            Integer.parseInt(work.extra().get("days")));
    ExpectedRows expected = new ExpectedRows(Recount.of(new CampaignLog(spec)), work.full());
    List<ThroughputRow> throughput = new ArrayList<>();
    expected.throughput(throughput::add);
    throughput.sort(new ThroughputTable().order());
    return new FinalRows(throughput, expected.daily());
  }
}
