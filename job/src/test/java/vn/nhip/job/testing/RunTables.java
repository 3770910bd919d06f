package vn.nhip.job.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nhip.connectors.kafka.UnusableRecord;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.job.recompute.Sums;
import vn.nhip.job.recompute.Tables;

/** The tables after all rows of a run are written in order. */
public final class RunTables {

  private RunTables() {}

  /** The last version of each row; no count may fall from one version to the next. */
  public static Tables of(PipelineRun run) {
    return new Tables(
        last(
            run.throughput(),
            RunTables::windowKey,
            RunTables::requireNotFalling,
            RunTables::windowRow),
        last(run.days(), RunTables::dayKey, (before, now) -> now, RunTables::day),
        last(
            run.stations(),
            row -> row.station(),
            (before, now) -> now,
            row ->
                new Tables.StationRow(
                    row.team(),
                    row.province(),
                    row.district(),
                    Instant.ofEpochMilli(row.lastArrivedAt()),
                    row.highestSequence(),
                    row.receivedEvents(),
                    row.missingEvents(),
                    row.pending() == null ? null : row.pending().longValue(),
                    row.commune(),
                    row.intakePoint(),
                    row.lastReceivedAt() == null
                        ? null
                        : Instant.ofEpochMilli(row.lastReceivedAt()),
                    row.clockOffsetSeconds(),
                    row.rejectedClockSkew(),
                    row.rejectedPii(),
                    row.rejectedInvalid())),
        last(
            run.audit(),
            row -> new Tables.AuditKey(Instant.ofEpochSecond(row.arrivalHour()), row.outcome()),
            (before, now) -> now,
            row -> row.events()),
        run.rejected().stream()
            .sorted(PLACE)
            .map(r -> new Tables.Rejected(r.partition(), r.offset(), r.reason().name()))
            .toList(),
        run.late().stream()
            .sorted(PLACE)
            .map(r -> new Tables.Late(r.partition(), r.offset()))
            .toList());
  }

  private static final Comparator<UnusableRecord> PLACE =
      Comparator.comparing(UnusableRecord::partition).thenComparing(UnusableRecord::offset);

  /** The key of a window's row. */
  public static Tables.WindowKey windowKey(ThroughputRow row) {
    return new Tables.WindowKey(
        row.scope(),
        row.scopeId(),
        Tables.keyProvince(row.scope(), row.province()),
        row.windowMinutes(),
        Instant.ofEpochSecond(row.windowStart()));
  }

  /** The other columns of a window's row. */
  public static Tables.WindowRow windowRow(ThroughputRow row) {
    return new Tables.WindowRow(
        row.province(),
        row.district(),
        row.received(),
        row.returned(),
        row.completed(),
        row.delivered());
  }

  /** The key of a day's row. */
  public static Tables.DayKey dayKey(DailyProgressRow row) {
    return dayKey(row.scope(), row.scopeId(), row.province(), row.workingDay());
  }

  static Tables.DayKey dayKey(String scope, String scopeId, String province, int workingDay) {
    return new Tables.DayKey(
        scope, scopeId, Tables.keyProvince(scope, province), LocalDate.ofEpochDay(workingDay));
  }

  private static Tables.DayRow day(DailyProgressRow row) {
    return new Tables.DayRow(
        row.province(),
        row.district(),
        new Sums(
            row.received(),
            row.returned(),
            row.completed(),
            row.delivered(),
            row.students(),
            row.elderly(),
            row.priority(),
            row.tooFast(),
            row.sameSecond(),
            row.repeated(),
            row.repeatedReturned(),
            row.waits() == null ? null : row.waits().stream().map(Integer::longValue).toList(),
            micros(row.firstOccurredAt()),
            micros(row.lastOccurredAt()),
            Instant.ofEpochMilli(row.lastArrivedAt())),
        Instant.ofEpochSecond(row.asOf()));
  }

  private static Instant micros(long micros) {
    return Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static <R, K extends Comparable<K>, V> SortedMap<K, V> last(
      List<R> rows, Function<R, K> key, BinaryOperator<R> merge, Function<R, V> value) {
    TreeMap<K, R> last =
        rows.stream().collect(Collectors.toMap(key, row -> row, merge, TreeMap::new));
    TreeMap<K, V> table = new TreeMap<>();
    last.forEach((k, row) -> table.put(k, value.apply(row)));
    return table;
  }

  private static ThroughputRow requireNotFalling(ThroughputRow before, ThroughputRow now) {
    assertThat(now.received()).isGreaterThanOrEqualTo(before.received());
    assertThat(now.returned()).isGreaterThanOrEqualTo(before.returned());
    assertThat(now.completed()).isGreaterThanOrEqualTo(before.completed());
    assertThat(now.delivered()).isGreaterThanOrEqualTo(before.delivered());
    return now;
  }
}
