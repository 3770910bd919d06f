package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.testing.ClockRecords;

/**
 * A constant load for any number of hours, day and night: events of teams with targets, stations
 * and places, 1 % sent again, 2 % hours late, with clock records every half minute in every
 * partition.
 */
final class SteadyDays {
  static final Instant START = Instant.parse("2021-03-01T21:00:00Z");

  private static final int PARTITIONS = 4;
  private static final int TEAMS = 200;
  private static final int CLOCK_SECONDS = 30;
  private static final int LATE_MINUTES = 300;
  private static final String[] TYPES = {"RECEIVED", "RECEIVED", "COMPLETED", "DELIVERED"};
  private static final String EVERY_DAY = "2021-04-30";

  private final Random random = new Random(7);
  private final int perHour;
  private final int[] sequences = new int[TEAMS];
  private long number;

  SteadyDays(int perHour) {
    this.perHour = perHour;
  }

  /** The targets of all teams, which must be sent first. */
  List<LogRecord> targets() {
    List<LogRecord> targets = new ArrayList<>();
    for (int team = 0; team < TEAMS; team++) {
      String value =
          """
          {"type":"TARGET","scope":"TEAM","id":"%s","name":"Tổ %d","province":"67","district":"%s",\
          "from":"2021-03-01","to":"%s","dailyTarget":%d,"shift":[{"from":"04:00","to":"28:00"}]}\
          """
              .formatted(team(team), team, district(team), EVERY_DAY, perHour * 12 / TEAMS);
      targets.add(
          new LogRecord(
              TopicNames.TARGETS, 0, START.toEpochMilli(), team(team), value.getBytes(UTF_8)));
    }
    return targets;
  }

  /** All records of an hour, counted from the start. */
  List<LogRecord> hour(int hour) {
    Instant begin = START.plus(Duration.ofHours(hour));
    List<LogRecord> log = new ArrayList<>();
    int ticks = 3_600 / CLOCK_SECONDS;
    for (int tick = 0; tick < ticks; tick++) {
      Instant now = begin.plusSeconds((long) tick * CLOCK_SECONDS);
      log.addAll(ClockRecords.at(now, PARTITIONS));
      int events = (int) ((long) perHour * (tick + 1) / ticks - (long) perHour * tick / ticks);
      for (int event = 0; event < events; event++) {
        event(now, log);
      }
    }
    return log;
  }

  private void event(Instant now, List<LogRecord> log) {
    int team = random.nextInt(TEAMS);
    boolean late = random.nextInt(50) == 0;
    Instant occurred = late ? now.minus(Duration.ofMinutes(random.nextInt(LATE_MINUTES))) : now;
    byte[] value =
        """
        {"eventId":"%s","type":"%s","applicationId":"HS-%d","occurredAt":"%s","province":"67",\
        "district":"%s","commune":"%s%02d","team":"%s","intakePoint":"%s-D","station":"%s-M",\
        "sequence":%d,"category":"STUDENT"}\
        """
            .formatted(
                new UUID(random.nextLong(), random.nextLong()),
                TYPES[random.nextInt(TYPES.length)],
                number++ % 1_000_000,
                occurred,
                district(team),
                district(team),
                team % 10,
                team(team),
                team(team),
                team(team),
                ++sequences[team])
            .getBytes(UTF_8);
    LogRecord record = record(TopicNames.APPLICATIONS, team % PARTITIONS, now, team(team), value);
    log.add(record);
    if (random.nextInt(100) == 0) {
      log.add(record);
    }
  }

  private static LogRecord record(
      String topic, int partition, Instant at, String key, byte[] value) {
    return new LogRecord(topic, partition, at.toEpochMilli(), key, value);
  }

  private static String team(int team) {
    return district(team) + "-LD-" + team;
  }

  private static String district(int team) {
    return Integer.toString(660 + team % 8);
  }
}
