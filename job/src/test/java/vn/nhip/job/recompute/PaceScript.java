package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.nhip.core.events.LogRecord;

/** Plays the days of some teams and writes down the records that are sent. */
final class PaceScript {
  static final List<String> SHIFTS =
      List.of(
          "null",
          "[{\"from\":\"08:00\",\"to\":\"10:00\"}]",
          "[{\"from\":\"09:30\",\"to\":\"11:00\"},{\"from\":\"08:00\",\"to\":\"09:00\"}]",
          "[{\"from\":\"08:00\",\"to\":\"08:01\"}]",
          "[{\"from\":\"08:15\",\"to\":\"09:45\"}]",
          "[{\"from\":\"21:00\",\"to\":\"26:00\"}]",
          "[{\"from\":\"04:00\",\"to\":\"28:00\"}]",
          "[{\"from\":\"08:30\",\"to\":\"09:30\"},{\"from\":\"27:00\",\"to\":\"28:00\"}]",
          "[{\"from\":\"08:00\",\"to\":\"08:25\"},{\"from\":\"08:26\",\"to\":\"08:39\"}]");

  /** Two of them share a code. */
  static final List<District> DISTRICTS =
      List.of(new District("67", "663"), new District("67", "661"), new District("49", "663"));

  private static final byte[] CLOCK = "{\"type\":\"CLOCK\"}".getBytes(StandardCharsets.UTF_8);
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** A district, which is known by its province and code. */
  record District(String province, String code) {}

  /** After a pause something is done. */
  record Step(Duration pause, Act act) {}

  sealed interface Act {}

  /** A station; a negative number is one that does not tell its name. */
  record Station(int team, int number) {}

  /** Some applications arrive at once, each of which happened so long ago, or is still to come. */
  record Brings(Station station, String type, int number, Duration ago) implements Act {}

  /**
   * For some minutes each team receives so many applications a minute; 0 is a heartbeat, a negative
   * number nothing at all.
   */
  record Works(int minutes, List<Integer> perMinute) implements Act {}

  /** A station gives a sign of life, and perhaps tells how many events wait on it. */
  record Beats(Station station, Integer pending) implements Act {}

  /** The event before so many others is sent again. */
  record BringsAgain(int back) implements Act {}

  /** From now on the team works in another district, or in its own again. */
  record Moves(int team, int district) implements Act {}

  /**
   * A team or, with a negative number, a district gets a target.
   *
   * @param from the first day, counted from the script's
   * @param to the last day, counted likewise; null for none
   */
  record Assigned(int unit, int dailyTarget, int shift, int from, Integer to) implements Act {
    Assigned to(int otherUnit) {
      return new Assigned(otherUnit, dailyTarget, shift, from, to);
    }
  }

  /** The next working day has come, and it is so long since its start. */
  record NextDay(Duration sinceItsStart) implements Act {}

  /** Time is told to all partitions. */
  record Tick() implements Act {}

  private final int partitions;
  private final List<LogRecord> log = new ArrayList<>();
  private final List<LogRecord> events = new ArrayList<>();
  private final Map<Integer, Integer> districts = new HashMap<>();
  private final Map<String, Instant> clocks = new HashMap<>();
  private LocalDate day;
  private Instant now;

  /**
   * @param day the script's first day
   * @param start when the log begins
   */
  PaceScript(int partitions, LocalDate day, Instant start) {
    this.partitions = partitions;
    this.day = day;
    this.now = start;
  }

  List<LogRecord> play(List<Step> steps) {
    tick();
    for (Step step : steps) {
      now = now.plus(step.pause());
      play(step.act());
    }
    tick();
    return List.copyOf(log);
  }

  private void play(Act act) {
    if (act instanceof Brings brings) {
      bring(brings);
    } else if (act instanceof Works works) {
      work(works);
    } else if (act instanceof Beats beats) {
      send(beats.station(), "HEARTBEAT", now, beats.pending());
    } else if (act instanceof BringsAgain again) {
      bringAgain(again.back());
    } else if (act instanceof Moves moves) {
      districts.put(moves.team(), moves.district());
    } else if (act instanceof Assigned assigned) {
      assign(assigned);
    } else if (act instanceof NextDay next) {
      day = day.plusDays(1);
      Instant then = startOf(day).plus(next.sinceItsStart());
      now = then.isAfter(now) ? then : now;
    } else {
      tick();
    }
  }

  static Instant startOf(LocalDate day) {
    return day.atTime(4, 0).atZone(ZONE).toInstant();
  }

  private void tick() {
    for (int partition = 0; partition < partitions; partition++) {
      tick("applications", partition);
    }
    tick("targets", 0);
  }

  private void tick(String topic, int partition) {
    clocks.put(topic + partition, now);
    log.add(new LogRecord(topic, partition, now.toEpochMilli(), "CLOCK", CLOCK));
  }

  /** Writes a record down now; a clock record comes first where the last one is long ago. */
  private LogRecord append(String topic, int partition, String key, byte[] value) {
    if (now.isAfter(clocks.get(topic + partition).plus(Duration.ofMinutes(5)))) {
      tick(topic, partition);
    }
    LogRecord record = new LogRecord(topic, partition, now.toEpochMilli(), key, value);
    log.add(record);
    return record;
  }

  private void bring(Brings brings) {
    for (int i = 0; i < brings.number(); i++) {
      send(brings.station(), brings.type(), now.minus(brings.ago()), null);
    }
  }

  private void work(Works works) {
    for (int minute = 0; minute < works.minutes(); minute++) {
      for (int team = 0; team < works.perMinute().size(); team++) {
        int number = works.perMinute().get(team);
        Station station = new Station(team, team);
        if (number == 0) {
          send(station, "HEARTBEAT", now, null);
        } else if (number > 0) {
          bring(new Brings(station, "RECEIVED", number, Duration.ZERO));
        }
      }
      now = now.plus(Duration.ofMinutes(1));
    }
  }

  private void send(Station station, String type, Instant occurredAt, Integer pending) {
    int team = station.team();
    byte[] value =
        new JsonDraft()
            .text("eventId", new UUID(1, log.size()).toString())
            .text("type", type)
            .text("applicationId", "HS-1")
            .text("occurredAt", occurredAt.toString())
            .text("province", districtOf(team).province())
            .text("district", districtOf(team).code())
            .text("team", "T" + team)
            .text("station", station.number() < 0 ? null : "S" + station.number())
            .number("pending", pending)
            .bytes(List.of());
    events.add(append("applications", team % partitions, "T" + team, value));
  }

  private void bringAgain(int back) {
    if (back < events.size()) {
      LogRecord before = events.get(events.size() - 1 - back);
      append(before.topic(), before.partition(), before.key(), before.value());
    }
  }

  private District districtOf(int unit) {
    return DISTRICTS.get(districts.getOrDefault(unit, Math.abs(unit) % DISTRICTS.size()));
  }

  private void assign(Assigned assigned) {
    boolean isTeam = assigned.unit() >= 0;
    District district = districtOf(assigned.unit());
    JsonDraft draft =
        new JsonDraft()
            .text("type", "TARGET")
            .text("scope", isTeam ? "TEAM" : "DISTRICT")
            .text("id", isTeam ? "T" + assigned.unit() : district.code())
            .text("province", district.province())
            .text("district", district.code())
            .text("from", day.plusDays(assigned.from()).toString())
            .text("to", assigned.to() == null ? null : day.plusDays(assigned.to()).toString())
            .number("dailyTarget", assigned.dailyTarget())
            .literal("shift", SHIFTS.get(assigned.shift()));
    String key = "assignment-" + log.size();
    append("targets", 0, key, draft.bytes(List.of()));
  }
}
