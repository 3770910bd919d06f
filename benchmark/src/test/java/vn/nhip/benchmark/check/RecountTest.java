package vn.nhip.benchmark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.testing.RunAlerts.number;
import static vn.nhip.job.testing.RunAlerts.seconds;

import java.time.Instant;
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
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.WindowKey;
import vn.nhip.job.recompute.Tables.WindowRow;
import vn.nhip.job.testing.ClockRecords;
import vn.nhip.job.testing.RunAlerts;
import vn.nhip.job.testing.RunTables;

/**
 * Compares the counts computed from what the stations sent with those that the independent
 * recomputation reads from the bytes.
 */
class RecountTest {
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
        Instant time = Instant.ofEpochMilli(event.timestamp());
        all.add(ClockRecords.at(time, TopicNames.APPLICATIONS, event.partition()));
      }
      all.add(event);
    }
    all.addAll(clocks(log.lastClock()));
    return all;
  }

  private static List<LogRecord> clocks(long time) {
    return ClockRecords.at(Instant.ofEpochMilli(time), LogSpec.PARTITIONS);
  }

  @Test
  void countsTheSameWindows() {
    Map<WindowKey, WindowRow> found = new TreeMap<>();
    new ExpectedRows(recount, true)
        .throughput(row -> found.put(RunTables.windowKey(row), RunTables.windowRow(row)));
    assertThat(found).hasSizeGreaterThan(1_000).isEqualTo(tables.throughput());
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
                        row.sums().received(),
                        row.sums().delivered(),
                        row.sums().students(),
                        row.sums().elderly(),
                        row.sums().priority(),
                        row.sums().firstOccurredAt(),
                        row.sums().lastOccurredAt(),
                        row.sums().lastArrivedAt(),
                        row.asOf())));
    Map<DayKey, List<Object>> found = new TreeMap<>();
    new ExpectedRows(recount, true)
        .daily()
        .forEach(
            row ->
                found.put(
                    RunTables.dayKey(row),
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
    Map<String, PaceRow> expected = new TreeMap<>();
    paces
        .daily()
        .forEach((key, row) -> expected.put(key(key), RunAlerts.columnsOfDay(row, row.asOf())));
    Map<String, PaceRow> found = new TreeMap<>();
    recount.judged().days().forEach((key, row) -> found.put(key, found(row)));
    assertThat(found).hasSize(16).isEqualTo(expected);
  }

  private static String key(DayKey key) {
    return key.scope() + "\t" + key.scopeId() + "\t" + key.workingDay();
  }

  private static PaceRow found(Judgement row) {
    Figures figures = row.figures();
    boolean judged = figures != null;
    return new PaceRow(
        row.province(),
        row.district(),
        new PaceTables.Figures(
            row.dailyTarget(),
            0,
            number(row.expected()),
            judged ? number(figures.projected()) : null,
            judged ? figures.requiredPerHour() : null,
            judged ? number(figures.held()) : null,
            judged ? figures.enough() : null,
            judged ? number(figures.projectedLow()) : null,
            judged ? number(figures.projectedHigh()) : null,
            judged ? number(figures.shortfall().start()) : null,
            judged ? number(figures.shortfall().silent()) : null,
            judged ? number(figures.shortfall().pace()) : null,
            seconds(row.helpUntil()),
            null),
        row.status(),
        judged ? seconds(row.asOf()) : null);
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
    List<AlertRow> found = recount.judged().history();
    assertThat(found).isNotEmpty().hasSize(paces.history().size());
    assertThat(RunAlerts.history(found)).isEqualTo(paces.history());
    assertThat(recount.judged().alerts().keySet()).isEqualTo(paces.alerts().keySet());
  }
}
