package vn.nhip.job.recompute;

import static vn.nhip.job.recompute.TestLog.event;
import static vn.nhip.job.recompute.TestLog.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;

/**
 * Tells a day of team T1 in Đắk Mil, 20 March 2021. Its shift is 08:00–12:00 and its target 240, so
 * that the number expected is that of the minutes since 08:00. One partition of applications.
 */
final class PaceStory {
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

  PaceStory send(String time, JsonDraft draft) {
    log.at(time).send(draft);
    return this;
  }

  /** So many applications are received, and arrive, at that time. */
  PaceStory received(String time, int number) {
    for (int i = 0; i < number; i++) {
      log.at(time).send(event(ids++, time));
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

  PaceTables tables() {
    return PaceRecomputation.of(log.records(), 1);
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
