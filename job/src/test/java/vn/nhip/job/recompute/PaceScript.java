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

/** Plays the days of some teams and records the log that they produce. */
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

  /** Districts, two of which share a code. */
  static final List<District> DISTRICTS =
      List.of(new District("67", "663"), new District("67", "661"), new District("49", "663"));

  private static final byte[] CLOCK = "{\"type\":\"CLOCK\"}".getBytes(StandardCharsets.UTF_8);
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** A district, which is known by its province and code. */
  record District(String province, String code) {}

  /** An act after a pause. */
  record Step(Duration pause, Act act) {}

  sealed interface Act {}

  /** A station; a negative number is a station without a name. */
  record Station(int team, int number) {}

  /**
   * Some applications arrive at once, which occurred some time ago or, if negative, in the future.
   */
  record Upload(Station station, String type, int number, Duration ago) implements Act {}

  /**
   * For some minutes each team receives a number of applications per minute; 0 is a heartbeat, a
   * negative number nothing.
   */
  record Work(int minutes, List<Integer> perMinute) implements Act {}

  /** A station sends a heartbeat, perhaps with the number of pending events. */
  record Heartbeat(Station station, Integer pending) implements Act {}

  /** Resends an event, counted back from the newest. */
  record Resend(int back) implements Act {}

  /** Moves a team to a district, perhaps its own. */
  record Move(int team, int district) implements Act {}

  /**
   * A team or, with a negative number, a district gets a target.
   *
   * @param from the first day, counted from the script's current day
   * @param to the last day, counted likewise; null for none
   */
  record Assign(int unit, int dailyTarget, int shift, int from, Integer to) implements Act {
    Assign to(int otherUnit) {
      return new Assign(otherUnit, dailyTarget, shift, from, to);
    }
  }

  /** Advances to a time after the start of the next working day. */
  record NextDay(Duration afterStart) implements Act {}

  /** Sends a clock record to all partitions. */
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
   * @param start the start of the log
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
    if (act instanceof Upload upload) {
      upload(upload);
    } else if (act instanceof Work works) {
      work(works);
    } else if (act instanceof Heartbeat heartbeat) {
      send(heartbeat.station(), "HEARTBEAT", now, heartbeat.pending());
    } else if (act instanceof Resend again) {
      resend(again.back());
    } else if (act instanceof Move moves) {
      districts.put(moves.team(), moves.district());
    } else if (act instanceof Assign assignment) {
      assign(assignment);
    } else if (act instanceof NextDay next) {
      day = day.plusDays(1);
      Instant then = startOf(day).plus(next.afterStart());
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

  /** Appends a record; a clock record precedes it if the last one is long ago. */
  private LogRecord append(String topic, int partition, String key, byte[] value) {
    if (now.isAfter(clocks.get(topic + partition).plus(Duration.ofMinutes(5)))) {
      tick(topic, partition);
    }
    LogRecord record = new LogRecord(topic, partition, now.toEpochMilli(), key, value);
    log.add(record);
    return record;
  }

  private void upload(Upload upload) {
    for (int i = 0; i < upload.number(); i++) {
      send(upload.station(), upload.type(), now.minus(upload.ago()), null);
    }
  }

  private void work(Work works) {
    for (int minute = 0; minute < works.minutes(); minute++) {
      for (int team = 0; team < works.perMinute().size(); team++) {
        int number = works.perMinute().get(team);
        Station station = new Station(team, team);
        if (number == 0) {
          send(station, "HEARTBEAT", now, null);
        } else if (number > 0) {
          upload(new Upload(station, "RECEIVED", number, Duration.ZERO));
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

  private void resend(int back) {
    if (back < events.size()) {
      LogRecord before = events.get(events.size() - 1 - back);
      append(before.topic(), before.partition(), before.key(), before.value());
    }
  }

  private District districtOf(int unit) {
    return DISTRICTS.get(districts.getOrDefault(unit, Math.abs(unit) % DISTRICTS.size()));
  }

  private void assign(Assign assignment) {
    boolean isTeam = assignment.unit() >= 0;
    District district = districtOf(assignment.unit());
    JsonDraft draft =
        new JsonDraft()
            .text("type", "TARGET")
            .text("scope", isTeam ? "TEAM" : "DISTRICT")
            .text("id", isTeam ? "T" + assignment.unit() : district.code())
            .text("province", district.province())
            .text("district", district.code())
            .text("from", day.plusDays(assignment.from()).toString())
            .text("to", assignment.to() == null ? null : day.plusDays(assignment.to()).toString())
            .number("dailyTarget", assignment.dailyTarget())
            .literal("shift", SHIFTS.get(assignment.shift()));
    String key = "assignment-" + log.size();
    append("targets", 0, key, draft.bytes(List.of()));
  }
}
