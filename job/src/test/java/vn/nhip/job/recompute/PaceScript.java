package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.nhip.connectors.events.LogRecord;

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
          "[{\"from\":\"04:00\",\"to\":\"28:00\"}]");
  private static final List<String> DISTRICTS = List.of("663", "661");

  /** After a pause something is done. */
  record Step(Duration pause, Act act) {}

  sealed interface Act {}

  /** A team receives some applications, each so long ago; its districts are those of its number. */
  record Receives(int team, int number, Duration ago) implements Act {}

  /**
   * For some minutes each team receives so many applications a minute; 0 is a heartbeat, a negative
   * number nothing at all.
   */
  record Works(int minutes, List<Integer> perMinute) implements Act {}

  /** A station of the team gives a sign of life. */
  record Beats(int team) implements Act {}

  /** A team or, with a negative number, a district gets a target from a day of March on. */
  record Assigned(int unit, int dailyTarget, int shift, int from, Integer to) implements Act {
    Assigned to(int otherUnit) {
      return new Assigned(otherUnit, dailyTarget, shift, from, to);
    }
  }

  /** Time is told to all partitions. */
  record Tick() implements Act {}

  private final int partitions;
  private final List<LogRecord> log = new ArrayList<>();
  private Instant now;

  PaceScript(int partitions, Instant start) {
    this.partitions = partitions;
    this.now = start;
  }

  List<LogRecord> play(List<Step> steps) {
    tick();
    for (Step step : steps) {
      now = now.plus(step.pause());
      if (step.act() instanceof Receives receives) {
        receive(receives);
      } else if (step.act() instanceof Works works) {
        work(works);
      } else if (step.act() instanceof Beats beats) {
        send(beats.team(), "HEARTBEAT", now);
      } else if (step.act() instanceof Assigned assigned) {
        assign(assigned);
      } else {
        tick();
      }
    }
    tick();
    return List.copyOf(log);
  }

  private void tick() {
    byte[] clock = "{\"type\":\"CLOCK\"}".getBytes(StandardCharsets.UTF_8);
    for (int partition = 0; partition < partitions; partition++) {
      log.add(new LogRecord("applications", partition, now.toEpochMilli(), "CLOCK", clock));
    }
    log.add(new LogRecord("targets", 0, now.toEpochMilli(), "CLOCK", clock));
  }

  private void receive(Receives receives) {
    for (int i = 0; i < receives.number(); i++) {
      send(receives.team(), "RECEIVED", now.minus(receives.ago()));
    }
  }

  private void work(Works works) {
    for (int minute = 0; minute < works.minutes(); minute++) {
      for (int team = 0; team < works.perMinute().size(); team++) {
        int number = works.perMinute().get(team);
        if (number == 0) {
          send(team, "HEARTBEAT", now);
        } else if (number > 0) {
          receive(new Receives(team, number, Duration.ZERO));
        }
      }
      now = now.plus(Duration.ofMinutes(1));
    }
  }

  private void send(int team, String type, Instant occurredAt) {
    byte[] value =
        new JsonDraft()
            .text("eventId", new UUID(1, log.size()).toString())
            .text("type", type)
            .text("applicationId", "HS-1")
            .text("occurredAt", occurredAt.toString())
            .text("province", "67")
            .text("district", DISTRICTS.get(team % DISTRICTS.size()))
            .text("team", "T" + team)
            .bytes(List.of());
    log.add(
        new LogRecord("applications", team % partitions, now.toEpochMilli(), "T" + team, value));
  }

  private void assign(Assigned assigned) {
    boolean isTeam = assigned.unit() >= 0;
    String district = DISTRICTS.get(Math.abs(assigned.unit()) % DISTRICTS.size());
    JsonDraft draft =
        new JsonDraft()
            .text("type", "TARGET")
            .text("scope", isTeam ? "TEAM" : "DISTRICT")
            .text("id", isTeam ? "T" + assigned.unit() : district)
            .text("province", "67")
            .text("district", district)
            .text("from", "2021-03-" + assigned.from())
            .text("to", assigned.to() == null ? null : "2021-03-" + assigned.to())
            .number("dailyTarget", assigned.dailyTarget())
            .literal("shift", SHIFTS.get(assigned.shift()));
    String key = "assignment-" + log.size();
    log.add(new LogRecord("targets", 0, now.toEpochMilli(), key, draft.bytes(List.of())));
  }
}
