package vn.nhip.local.e2e;

import java.util.List;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.RandomLogs;
import vn.nhip.job.recompute.RandomLogs.Tuning;

/**
 * Long random logs of four partitions with all disturbances from the field: disorder, resends, late
 * uploads, wrong clocks, garbage, and decreasing timestamps.
 */
final class FieldLog {
  private static final int PARTITIONS = 4;
  private static final int TEAMS = 24;
  private static final int LONG_PAUSES = 1;
  private static final int GARBAGE = 8;

  private FieldLog() {}

  /**
   * Generates a log; the same seed gives the same log.
   *
   * @param records number of records
   */
  static List<LogRecord> of(long seed, int records) {
    // jqwik requires this outside a property.
    JqwikSession.start();
    try {
      Random random = new Random(seed);
      RandomGenerator<List<LogRecord>> logs =
          RandomLogs.logs(new Tuning(2 * records, PARTITIONS, TEAMS, LONG_PAUSES, GARBAGE))
              .generator(1000);
      List<LogRecord> log = List.of();
      while (log.size() < records || partitions(log) < PARTITIONS) {
        log = logs.next(random).value();
      }
      return List.copyOf(log.subList(0, records));
    } finally {
      JqwikSession.finish();
    }
  }

  private static long partitions(List<LogRecord> log) {
    return log.stream().map(LogRecord::partition).distinct().count();
  }
}
