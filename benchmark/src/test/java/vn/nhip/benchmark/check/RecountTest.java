package vn.nhip.benchmark.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.benchmark.log.Assignment;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.EventJson;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.connectors.events.LogRecord;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.WindowKey;

/**
 * The counts made of what the stations were made to send, against those that the contract's
 * recomputation reads from the bytes.
 */
class RecountTest {
  private static Recount recount;
  private static Tables tables;
  private static PaceTables paces;

  @BeforeAll
  static void countBothWays() {
    CampaignLog log = new CampaignLog(new LogSpec(true, 8_000, 6, 1));
    recount = Recount.of(log);
    EventJson json = new EventJson();
    List<LogRecord> records = new ArrayList<>();
    for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
      int into = partition;
      log.forEach(
          partition,
          one ->
              records.add(
                  new LogRecord(Topics.APPLICATIONS, into, one.arrivedAt(), "", json.write(one))));
    }
    tables = Recomputation.of(records);
    paces = PaceRecomputation.of(withClockAndTargets(log, records), LogSpec.PARTITIONS);
  }

  private static List<LogRecord> withClockAndTargets(CampaignLog log, List<LogRecord> events) {
    List<LogRecord> all = new ArrayList<>();
    all.addAll(clocks(log.firstClock()));
    for (Assignment target : log.assignments()) {
      all.add(new LogRecord(Topics.TARGETS, 0, log.firstClock(), target.key(), target.json()));
    }
    all.addAll(events);
    all.addAll(clocks(log.lastClock()));
    return all;
  }

  private static List<LogRecord> clocks(long time) {
    byte[] clock = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);
    List<LogRecord> all = new ArrayList<>();
    all.add(new LogRecord(Topics.TARGETS, 0, time, "CLOCK", clock));
    for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
      all.add(new LogRecord(Topics.APPLICATIONS, partition, time, "CLOCK", clock));
    }
    return all;
  }

  @Test
  void countsTheSameWindows() {
    Map<WindowKey, String> expected = new TreeMap<>();
    tables
        .throughput()
        .forEach(
            (key, row) ->
                expected.put(
                    key,
                    row.province()
                        + row.district()
                        + row.received()
                        + ","
                        + row.returned()
                        + ","
                        + row.completed()
                        + ","
                        + row.delivered()));
    Map<WindowKey, String> found = new TreeMap<>();
    new ExpectedRows(recount, true)
        .throughput(
            row ->
                found.put(
                    new WindowKey(
                        row.scope(),
                        row.scopeId(),
                        row.windowMinutes(),
                        Instant.ofEpochSecond(row.windowStart())),
                    row.province()
                        + row.district()
                        + row.received()
                        + ","
                        + row.returned()
                        + ","
                        + row.completed()
                        + ","
                        + row.delivered()));
    assertThat(found).hasSizeGreaterThan(1_000).isEqualTo(expected);
  }

  @Test
  void countsTheSameDays() {
    Map<DayKey, List<Object>> expected = new TreeMap<>();
    tables
        .daily()
        .forEach(
            (key, row) ->
                expected.put(
                    key,
                    List.of(
                        row.received(),
                        row.delivered(),
                        row.students(),
                        row.elderly(),
                        row.priority(),
                        row.firstOccurredAt(),
                        row.lastOccurredAt(),
                        row.lastArrivedAt(),
                        row.asOf())));
    Map<DayKey, List<Object>> found = new TreeMap<>();
    new ExpectedRows(recount, true)
        .daily()
        .forEach(
            row ->
                found.put(
                    new DayKey(row.scope(), row.scopeId(), LocalDate.ofEpochDay(row.workingDay())),
                    List.of(
                        (long) row.received(),
                        (long) row.delivered(),
                        (long) row.students(),
                        (long) row.elderly(),
                        (long) row.priority(),
                        Instant.ofEpochMilli(row.firstOccurredAt() / 1000),
                        Instant.ofEpochMilli(row.lastOccurredAt() / 1000),
                        Instant.ofEpochMilli(row.lastArrivedAt()),
                        Instant.ofEpochSecond(row.asOf()))));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void followsTheSameStations() {
    Map<String, String> expected = new TreeMap<>();
    tables
        .stations()
        .forEach(
            (station, row) ->
                expected.put(
                    station,
                    String.join(
                        "\t",
                        row.team(),
                        row.province(),
                        row.district(),
                        Long.toString(row.lastArrivedAt().toEpochMilli()),
                        Long.toString(row.highestSequence()),
                        Long.toString(row.receivedEvents()),
                        Long.toString(row.missingEvents()),
                        row.pending() == null ? "\\N" : row.pending().toString())));
    Map<String, String> found = new TreeMap<>();
    recount.stations().all().forEach((station, row) -> found.put(station, row.row()));
    assertThat(found).hasSize(12).isEqualTo(expected);
  }

  @Test
  void auditsTheSame() {
    Map<String, Long> expected = new TreeMap<>();
    tables
        .audit()
        .forEach((key, events) -> expected.put(key.arrivalHour() + key.outcome(), events));
    Map<String, Long> found = new TreeMap<>();
    recount
        .audit()
        .forEach(
            (hour, outcomes) -> {
              for (Recount.Outcome outcome : Recount.Outcome.values()) {
                if (outcomes[outcome.ordinal()] > 0) {
                  found.put(
                      Instant.ofEpochMilli(hour) + outcome.name(), outcomes[outcome.ordinal()]);
                }
              }
            });
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void judgesTheSameDays() {
    Map<String, List<Object>> expected = new TreeMap<>();
    paces
        .daily()
        .forEach(
            (key, row) ->
                expected.put(
                    key.scope() + "\t" + key.scopeId() + "\t" + key.workingDay(),
                    Arrays.asList(
                        row.province(),
                        row.district(),
                        (int) row.figures().dailyTarget(),
                        (int) row.figures().expected(),
                        (int) row.figures().projected(),
                        row.figures().requiredPerHour(),
                        row.status(),
                        row.asOf().getEpochSecond())));
    Map<String, List<Object>> found = new TreeMap<>();
    recount
        .judged()
        .days()
        .forEach(
            (key, row) ->
                found.put(
                    key,
                    Arrays.asList(
                        row.province(),
                        row.district(),
                        row.dailyTarget(),
                        row.expected(),
                        row.projected(),
                        row.requiredPerHour(),
                        row.status(),
                        row.asOf())));
    assertThat(found).hasSize(7).isEqualTo(expected);
  }

  @Test
  void raisesAndResolvesTheSameAlerts() {
    List<String> expected = new ArrayList<>();
    paces
        .history()
        .forEach(
            (key, row) ->
                expected.add(
                    String.join(
                        " ",
                        key.alertId(),
                        Long.toString(key.changedAt().getEpochSecond()),
                        key.change(),
                        row.severity(),
                        row.state(),
                        row.resolution(),
                        row.province(),
                        row.district(),
                        row.figures().toString())));
    assertThat(recount.judged().history())
        .extracting(
            row ->
                String.join(
                    " ",
                    row.alertId(),
                    Long.toString(row.changedAt()),
                    row.change(),
                    row.severity(),
                    row.state(),
                    row.resolution(),
                    row.province(),
                    row.district(),
                    new PaceTables.Figures(
                            row.dailyTarget(),
                            row.received(),
                            row.expected(),
                            row.projected(),
                            row.requiredPerHour())
                        .toString()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(recount.judged().alerts().keySet()).isEqualTo(paces.alerts().keySet());
  }
}
