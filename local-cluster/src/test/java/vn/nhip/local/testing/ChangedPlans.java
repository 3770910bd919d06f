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
 * The last days of Đắk Nông's scenario, 17 to 20 March 2021, in which the planners keep changing
 * their minds about the 19th and 20th.
 */
public final class ChangedPlans {
  /**
   * What arrived before is left out, but for the assignments: two days before those that change are
   * enough, and the days of before would be half of the log.
   */
  private static final Instant BEGIN = Instant.parse("2021-03-16T21:00:00Z");

  private static final long CLOCK_INTERVAL_MILLIS = 5_000;
  private static final long MINUTE_MILLIS = 60_000;

  private ChangedPlans() {}

  /**
   * The scenario's records with so many changes, in the order of arrival.
   *
   * @param from the first moment at which a plan may change, in milliseconds
   * @param until the end of such moments
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
    // Stable, so that within a partition only the changes are put in between.
    all.sort(Comparator.comparing(LogRecord::timestamp));
    return List.copyOf(all);
  }

  private static boolean isUsed(LogRecord one) {
    if ("CLOCK".equals(one.key())) {
      return one.timestamp() >= BEGIN.toEpochMilli() && isFirstOfItsMinute(one.timestamp());
    }
    return one.topic().equals(TopicNames.TARGETS) || one.timestamp() >= BEGIN.toEpochMilli();
  }

  /** Twelve clock records a minute would be two thirds of the log; one is as good. */
  private static boolean isFirstOfItsMinute(long clock) {
    return clock % MINUTE_MILLIS < CLOCK_INTERVAL_MILLIS;
  }

  /** A team or district gets another target, sometimes none, sometimes other hours. */
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
