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
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.pace.Judgement;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Rests;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.WindowKey;

/**
 * Compares the counts computed from what the stations sent with those that the independent
 * recomputation reads from the bytes.
 */
class RecountTest {
  private static final byte[] CLOCK = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);

  private static Recount recount;
  private static Tables tables;
  private static PaceTables paces;

  @BeforeAll
  static void countBothWays() {
    CampaignLog log = new CampaignLog(new LogSpec(true, 16_000, 6, 2));
    recount = Recount.of(log);
    EventJson json = new EventJson();
    List<LogRecord> records = new ArrayList<>();
    for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
      int into = partition;
      log.forEach(
          partition,
          one ->
              records.add(
                  new LogRecord(
                      TopicNames.APPLICATIONS, into, one.arrivedAt(), "", json.write(one))));
    }
    tables = Recomputation.of(records);
    paces = PaceRecomputation.of(withClockAndTargets(log, records), LogSpec.PARTITIONS);
  }

  private static List<LogRecord> withClockAndTargets(CampaignLog log, List<LogRecord> events) {
    List<LogRecord> all = new ArrayList<>();
    all.addAll(clocks(log.firstClock()));
    for (Assignment target : log.assignments()) {
      all.add(new LogRecord(TopicNames.TARGETS, 0, log.firstClock(), target.key(), target.json()));
    }
    // A timestamp that is minutes ahead of its partition's clock counts as the clock's.
    long[] minutes = new long[LogSpec.PARTITIONS];
    for (LogRecord event : events) {
      long minute = event.timestamp() / 60_000;
      if (minute > minutes[event.partition()]) {
        minutes[event.partition()] = minute;
        all.add(clock(TopicNames.APPLICATIONS, event.partition(), event.timestamp()));
      }
      all.add(event);
    }
    all.addAll(clocks(log.lastClock()));
    return all;
  }

  private static List<LogRecord> clocks(long time) {
    List<LogRecord> all = new ArrayList<>();
    all.add(clock(TopicNames.TARGETS, 0, time));
    for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
      all.add(clock(TopicNames.APPLICATIONS, partition, time));
    }
    return all;
  }

  private static LogRecord clock(String topic, int partition, long time) {
    return new LogRecord(topic, partition, time, "CLOCK", CLOCK);
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
                        Tables.keyProvince(row.scope(), row.province()),
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
                    new DayKey(
                        row.scope(),
                        row.scopeId(),
                        Tables.keyProvince(row.scope(), row.province()),
                        LocalDate.ofEpochDay(row.workingDay())),
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
    paces.daily().forEach((key, row) -> expected.put(key(key), expected(row)));
    Map<String, List<Object>> found = new TreeMap<>();
    recount.judged().days().forEach((key, row) -> found.put(key, found(row)));
    assertThat(found).hasSize(16).isEqualTo(expected);
  }

  private static String key(DayKey key) {
    return key.scope() + "\t" + key.scopeId() + "\t" + key.workingDay();
  }

  private static List<Object> expected(PaceTables.PaceRow row) {
    PaceTables.Figures figures = row.figures();
    return Arrays.asList(
        row.province(),
        row.district(),
        figures.dailyTarget(),
        figures.expected(),
        figures.projected(),
        figures.requiredPerHour(),
        figures.held(),
        figures.enough(),
        figures.projectedLow(),
        figures.projectedHigh(),
        figures.shortStart(),
        figures.shortSilent(),
        figures.shortPace(),
        figures.helpUntil() == null ? null : figures.helpUntil().getEpochSecond(),
        row.status(),
        asOf(figures.projected() != null, row.asOf().getEpochSecond()));
  }

  private static List<Object> found(Judgement row) {
    Figures figures = row.figures();
    boolean judged = figures != null;
    return Arrays.asList(
        row.province(),
        row.district(),
        wide(row.dailyTarget()),
        wide(row.expected()),
        judged ? wide(figures.projected()) : null,
        judged ? figures.requiredPerHour() : null,
        judged ? wide(figures.held()) : null,
        judged ? figures.enough() : null,
        judged ? wide(figures.projectedLow()) : null,
        judged ? wide(figures.projectedHigh()) : null,
        judged ? wide(figures.shortfall().start()) : null,
        judged ? wide(figures.shortfall().silent()) : null,
        judged ? wide(figures.shortfall().pace()) : null,
        row.helpUntil(),
        row.status(),
        asOf(judged, row.asOf()));
  }

  /** An unjudged target has the time of its row's counts. */
  private static Long asOf(boolean judged, long seconds) {
    return judged ? seconds : null;
  }

  private static Long wide(Integer number) {
    return number == null ? null : number.longValue();
  }

  @Test
  void leavesTheSameOwnDays() {
    Map<String, List<Object>> expected = new TreeMap<>();
    paces
        .ownDays()
        .forEach((key, day) -> expected.put(key(key), List.of(day.firstTarget(), day.rests())));
    Map<String, List<Object>> found = new TreeMap<>();
    recount
        .judged()
        .ownDays()
        .forEach(
            (key, ended) ->
                found.put(
                    key,
                    List.of(
                        (long) ended.day().dailyTarget(),
                        Arrays.stream(ended.day().rests()).asLongStream().boxed().toList())));
    assertThat(found).hasSize(14).isEqualTo(expected);
  }

  @Test
  void raisesAndResolvesTheSameAlerts() {
    List<List<Object>> expected = new ArrayList<>();
    paces.history().forEach((key, row) -> expected.add(expected(key, row)));
    assertThat(recount.judged().history())
        .extracting(RecountTest::found)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(recount.judged().alerts().keySet()).isEqualTo(paces.alerts().keySet());
  }

  private static List<Object> expected(PaceTables.ChangeKey key, PaceTables.AlertRow row) {
    return Arrays.asList(
        key.alertId(),
        key.changedAt().getEpochSecond(),
        key.change(),
        row.severity(),
        row.state(),
        row.resolution(),
        row.province(),
        row.district(),
        row.figures());
  }

  private static List<Object> found(AlertRow row) {
    return Arrays.asList(
        row.alertId(),
        row.changedAt(),
        row.change(),
        row.severity(),
        row.state(),
        row.resolution(),
        row.province(),
        row.district(),
        new PaceTables.Figures(
            row.dailyTarget(),
            row.received(),
            wide(row.expected()),
            wide(row.projected()),
            row.requiredPerHour(),
            wide(row.held()),
            row.enough(),
            wide(row.projectedLow()),
            wide(row.projectedHigh()),
            wide(row.shortStart()),
            wide(row.shortSilent()),
            wide(row.shortPace()),
            row.helpUntil() == null ? null : Instant.ofEpochSecond(row.helpUntil()),
            rests(row)));
  }

  private static Rests rests(AlertRow row) {
    return row.rests() == null
        ? null
        : new Rests(row.rests().stream().map(RecountTest::wide).toList(), row.ownDays());
  }
}
