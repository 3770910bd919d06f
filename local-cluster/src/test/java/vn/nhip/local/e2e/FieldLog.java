package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.RandomLogs;
import vn.nhip.job.recompute.RandomLogs.Tuning;
import vn.nhip.simulation.scenarios.Scenarios;

/**
 * Long random logs of four partitions with all disturbances from the field: disorder, resends, late
 * uploads, wrong clocks, garbage, and decreasing timestamps.
 */
public final class FieldLog {
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

  /** The first records of the scenario {@code dak-nong-2021-03}. */
  public static List<LogRecord> ofDakNong(int records) {
    try (Stream<LogRecord> all = Scenarios.find("dak-nong-2021-03").orElseThrow().records()) {
      return all.limit(records).toList();
    }
  }

  /** Targets that the teams of {@code dak-nong-2021-03} cannot reach, so that there are alerts. */
  public static List<LogRecord> highTargets(long timestamp, int dailyTarget) {
    return IntStream.range(660, 668)
        .mapToObj(
            district -> {
              String value =
                  """
                  {"type":"TARGET","scope":"TEAM","id":"%1$d-LD-01","province":"67",\
                  "district":"%1$d","from":"2021-03-19","to":"2021-03-20","dailyTarget":%2$d}"""
                      .formatted(district, dailyTarget);
              String key = "high-" + district + "-" + dailyTarget;
              return new LogRecord(TopicNames.TARGETS, 0, timestamp, key, value.getBytes(UTF_8));
            })
        .toList();
  }

  private static long partitions(List<LogRecord> log) {
    return log.stream().map(LogRecord::partition).distinct().count();
  }
}
