package vn.nhip.job.recompute;

import static vn.nhip.job.recompute.TestLog.event;
import static vn.nhip.job.recompute.TestLog.time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Tables.DayKey;

/**
 * Builds a day of team T1 in Đắk Mil, 20 March 2021, with one partition of applications. The team's
 * shift is 08:00–12:00 and its target 240, so the expected number is that of the minutes since
 * 08:00, and without own days the rests are 60, 70 … 150 percent of the remaining minutes.
 */
final class PaceScenario {
  private static final LocalDate MARCH_20 = LocalDate.of(2021, 3, 20);

  private final TestLog log = TestLog.log();
  private int ids;

  /** A scenario whose log starts the evening before. */
  static PaceScenario scenario() {
    return new PaceScenario().clock("19 20:00");
  }

  static JsonDraft target(String scope, String id, int dailyTarget) {
    return new JsonDraft()
        .text("type", "TARGET")
        .text("scope", scope)
        .text("id", id)
        .text("province", "67")
        .text("district", "663")
        .text("from", "2021-03-20")
        .number("dailyTarget", dailyTarget);
  }

  static JsonDraft teamTarget(int dailyTarget) {
    return target("TEAM", "T1", dailyTarget)
        .literal("shift", "[{\"from\":\"08:00\",\"to\":\"12:00\"}]");
  }

  /** The team's target from an earlier day of March on. */
  static JsonDraft teamTarget(int dailyTarget, int fromDay) {
    return teamTarget(dailyTarget).text("from", "2021-03-%02d".formatted(fromDay));
  }

  static JsonDraft teamTarget(int dailyTarget, String from, String to) {
    return target("TEAM", "T1", dailyTarget)
        .literal("shift", "[{\"from\":\"%s\",\"to\":\"%s\"}]".formatted(from, to));
  }

  PaceScenario clock(String time) {
    log.at(time).topic("targets").clock().topic("applications").clock();
    return this;
  }

  PaceScenario assign(String time, JsonDraft target) {
    log.at(time).topic("targets").send(target).topic("applications");
    return this;
  }

  PaceScenario heartbeat(String time) {
    log.at(time).send(TestLog.heartbeat(time));
    return this;
  }

  /** Sends a heartbeat every half hour from one time to another. */
  PaceScenario heartbeats(String from, String to) {
    for (Instant at = time(from); !at.isAfter(time(to)); at = at.plus(Duration.ofMinutes(30))) {
      log.at(at).send(TestLog.heartbeat(from));
    }
    return this;
  }

  /** Sends a heartbeat of a station with its number of pending events. */
  PaceScenario pending(String time, String station, String team, String district, int pending) {
    return send(
        time,
        TestLog.heartbeat(time)
            .text("station", station)
            .text("team", team)
            .text("district", district)
            .number("pending", pending));
  }

  /** A number of applications that a station of T1 received earlier arrive. */
  PaceScenario uploaded(String time, String station, String occurredAt, int number) {
    for (int i = 0; i < number; i++) {
      log.at(time).send(event(ids++, occurredAt).text("station", station));
    }
    return this;
  }

  PaceScenario send(String time, JsonDraft draft) {
    log.at(time).send(draft);
    return this;
  }

  /** A number of applications are received and arrive at a time. */
  PaceScenario received(String time, int number) {
    return received(time, time, number);
  }

  /** A number of applications arrive at a time that occurred at another. */
  PaceScenario received(String time, String occurredAt, int number) {
    for (int i = 0; i < number; i++) {
      log.at(time).send(event(ids++, occurredAt));
    }
    return this;
  }

  /**
   * One application is received at the start of each minute from one time to another (exclusive).
   */
  PaceScenario steadily(String from, String to) {
    for (Instant at = time(from); at.isBefore(time(to)); at = at.plus(Duration.ofMinutes(1))) {
      log.at(at).send(event(ids++, from).text("occurredAt", at.toString()));
    }
    return this;
  }

  /** The judged tables after all records, in the order of their times. */
  PaceTables tables() {
    List<LogRecord> inOrder =
        log.records().stream().sorted(Comparator.comparing(LogRecord::timestamp)).toList();
    return PaceRecomputation.of(withClocks(inOrder), 1);
  }

  /** Adds a clock record before each record, so that none is ahead of the clock. */
  private static List<LogRecord> withClocks(List<LogRecord> log) {
    byte[] clock = "{\"type\":\"CLOCK\"}".getBytes(StandardCharsets.UTF_8);
    return log.stream()
        .flatMap(
            one ->
                Stream.of(
                    new LogRecord(one.topic(), one.partition(), one.timestamp(), "CLOCK", clock),
                    one))
        .toList();
  }

  /** Advances to a time and returns the row of 20 March. */
  PaceRow rowAt(String time, String scope, String scopeId) {
    return clock(time)
        .tables()
        .daily()
        .get(new DayKey(scope, scopeId, keyProvince(scope), MARCH_20));
  }

  private static String keyProvince(String scope) {
    return Tables.keyProvince(scope, "67");
  }

  /** Advances to a time and returns T1's figures of 20 March. */
  Figures figuresAt(String time) {
    return rowAt(time, "TEAM", "T1").figures();
  }

  /** Advances to a time and returns all changes of alerts in short form. */
  List<String> changesUntil(String time) {
    clock(time);
    return tables().history().entrySet().stream().map(PaceScenario::inShort).toList();
  }

  private static String inShort(Map.Entry<ChangeKey, AlertRow> change) {
    AlertRow row = change.getValue();
    String local =
        change
            .getKey()
            .changedAt()
            .atZone(ZoneId.of("Asia/Ho_Chi_Minh"))
            .format(DateTimeFormatter.ofPattern("dd HH:mm", Locale.ROOT));
    return String.join(
        " ",
        local,
        row.scopeId(),
        row.kind(),
        row.severity(),
        row.resolution() == null ? change.getKey().change() : row.resolution(),
        row.figures().received() + "/" + row.figures().expected());
  }
}
