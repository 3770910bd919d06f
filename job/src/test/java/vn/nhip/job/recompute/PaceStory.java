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
 * Tells a day of team T1 in Đắk Mil, 20 March 2021. Its shift is 08:00–12:00 and its target 240, so
 * that the number expected is that of the minutes since 08:00, and without own days the rests are
 * 60, 70 … 150 percent of the minutes left. One partition of applications.
 */
final class PaceStory {
  private static final LocalDate MARCH_20 = LocalDate.of(2021, 3, 20);

  private final TestLog log = TestLog.log();
  private int ids;

  /** The log starts the evening before, and so does the assignment. */
  static PaceStory story() {
    return new PaceStory().clock("19 20:00");
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

  /** The same from an earlier day of March on. */
  static JsonDraft teamTarget(int dailyTarget, int fromDay) {
    return teamTarget(dailyTarget).text("from", "2021-03-%02d".formatted(fromDay));
  }

  static JsonDraft teamTarget(int dailyTarget, String from, String to) {
    return target("TEAM", "T1", dailyTarget)
        .literal("shift", "[{\"from\":\"%s\",\"to\":\"%s\"}]".formatted(from, to));
  }

  PaceStory clock(String time) {
    log.at(time).topic("targets").clock().topic("applications").clock();
    return this;
  }

  PaceStory assign(String time, JsonDraft target) {
    log.at(time).topic("targets").send(target).topic("applications");
    return this;
  }

  PaceStory heartbeat(String time) {
    log.at(time).send(TestLog.heartbeat(time));
    return this;
  }

  /** A heartbeat each half hour, from one time to the other. */
  PaceStory heartbeats(String from, String to) {
    for (Instant at = time(from); !at.isAfter(time(to)); at = at.plus(Duration.ofMinutes(30))) {
      log.at(at).send(TestLog.heartbeat(from));
    }
    return this;
  }

  /** A station of the team in that district tells how many events wait on it. */
  PaceStory pending(String time, String station, String team, String district, int pending) {
    return send(
        time,
        TestLog.heartbeat(time)
            .text("station", station)
            .text("team", team)
            .text("district", district)
            .number("pending", pending));
  }

  /** So many applications that a station of T1 received then arrive at that time. */
  PaceStory uploaded(String time, String station, String occurredAt, int number) {
    for (int i = 0; i < number; i++) {
      log.at(time).send(event(ids++, occurredAt).text("station", station));
    }
    return this;
  }

  PaceStory send(String time, JsonDraft draft) {
    log.at(time).send(draft);
    return this;
  }

  /** So many applications are received, and arrive, at that time. */
  PaceStory received(String time, int number) {
    return received(time, time, number);
  }

  /** So many applications arrive at a time that were received at another. */
  PaceStory received(String time, String occurredAt, int number) {
    for (int i = 0; i < number; i++) {
      log.at(time).send(event(ids++, occurredAt));
    }
    return this;
  }

  /**
   * From one time to the other, exclusive, one application is received at the start of each minute.
   */
  PaceStory steadily(String from, String to) {
    for (Instant at = time(from); at.isBefore(time(to)); at = at.plus(Duration.ofMinutes(1))) {
      log.at(at).send(event(ids++, from).text("occurredAt", at.toString()));
    }
    return this;
  }

  /** What is judged when all that was told has been sent, in the order of its times. */
  PaceTables tables() {
    List<LogRecord> inOrder =
        log.records().stream().sorted(Comparator.comparing(LogRecord::timestamp)).toList();
    return PaceRecomputation.of(withClocks(inOrder), 1);
  }

  /** The clock goes on with the records, so that none is ahead of it. */
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

  /** The story goes on to that time; then the row of 20 March. */
  PaceRow rowAt(String time, String scope, String scopeId) {
    return clock(time)
        .tables()
        .daily()
        .get(new DayKey(scope, scopeId, keyProvince(scope), MARCH_20));
  }

  private static String keyProvince(String scope) {
    return Tables.keyProvince(scope, "67");
  }

  /** The story goes on to that time; then T1's figures of 20 March. */
  Figures figuresAt(String time) {
    return rowAt(time, "TEAM", "T1").figures();
  }

  /** The story goes on to that time; then all changes of alerts, in short. */
  List<String> changesUntil(String time) {
    clock(time);
    return tables().history().entrySet().stream().map(PaceStory::inShort).toList();
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
