package vn.nhip.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.simulation.scenarios.Scenario;
import vn.nhip.simulation.scenarios.Scenarios;

/**
 * The last days of Đắk Nông's scenario, 17 to 20 March 2021, with many changes of the targets for
 * the 19th and 20th.
 */
public final class ChangedPlans {
  /**
   * Earlier records are left out, except for assignments. Two days before the changed ones are
   * enough, and all earlier days would be half of the log.
   */
  private static final Instant BEGIN = Instant.parse("2021-03-16T21:00:00Z");

  private static final long CLOCK_INTERVAL_MILLIS = 5_000;
  private static final long MINUTE_MILLIS = 60_000;

  private ChangedPlans() {}

  /**
   * Returns the scenario's records with this many changes, in the order of arrival.
   *
   * @param from the earliest time of a change, milliseconds since 1970
   * @param until the end of the time of changes
   */
  public static List<LogRecord> records(int changes, long from, long until, Random random) {
    Scenario scenario = Scenarios.find("dak-nong-2021-03").orElseThrow();
    List<LogRecord> all;
    try (Stream<LogRecord> records = scenario.records()) {
      all = new ArrayList<>(records.filter(ChangedPlans::isUsed).toList());
    }
    for (int number = 0; number < changes; number++) {
      all.add(change(number, from + random.nextLong(until - from), random));
    }
    // A stable sort, which only inserts the changes within a partition.
    all.sort(Comparator.comparing(LogRecord::timestamp));
    return List.copyOf(all);
  }

  private static boolean isUsed(LogRecord one) {
    if ("CLOCK".equals(one.key())) {
      return one.timestamp() >= BEGIN.toEpochMilli() && isFirstOfItsMinute(one.timestamp());
    }
    return one.topic().equals(TopicNames.TARGETS) || one.timestamp() >= BEGIN.toEpochMilli();
  }

  /** Keeps one clock record a minute; all twelve would be two thirds of the log. */
  private static boolean isFirstOfItsMinute(long clock) {
    return clock % MINUTE_MILLIS < CLOCK_INTERVAL_MILLIS;
  }

  /** A change of the target of a team or district, sometimes to 0 or with other hours. */
  private static LogRecord change(int number, long at, Random random) {
    String district = Integer.toString(660 + random.nextInt(8));
    boolean team = random.nextInt(4) > 0;
    String id = team ? district + "-LD-0" + (1 + random.nextInt(3)) : district;
    int target = random.nextInt(6) == 0 ? 0 : 100 + random.nextInt(team ? 500 : 2_000);
    String shift =
        team && random.nextBoolean()
            ? ",\"shift\":[{\"from\":\"07:00\",\"to\":\"11:00\"},{\"from\":\"13:00\",\"to\":\"%d:00\"}]"
                .formatted(16 + random.nextInt(10))
            : "";
    String value =
        """
        {"type":"TARGET","scope":"%s","id":"%s","province":"67","district":"%s",\
        "from":"2021-03-19","to":"2021-03-20","dailyTarget":%d%s}"""
            .formatted(team ? "TEAM" : "DISTRICT", id, district, target, shift);
    return new LogRecord(TopicNames.TARGETS, 0, at, "change-" + number, value.getBytes(UTF_8));
  }
}
