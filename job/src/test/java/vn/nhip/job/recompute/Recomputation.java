package vn.nhip.job.recompute;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.Tables.AuditKey;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.DayRow;
import vn.nhip.job.recompute.Tables.Late;
import vn.nhip.job.recompute.Tables.Rejected;
import vn.nhip.job.recompute.Tables.StationRow;
import vn.nhip.job.recompute.Tables.WindowKey;
import vn.nhip.job.recompute.Tables.WindowRow;

/**
 * An independent implementation of the contract, as simple as possible: it computes what the tables
 * must hold after a log.
 *
 * <p>It verifies the job and therefore shares no code with it except {@link LogRecord}. It is
 * written to be readable, not fast.
 */
public final class Recomputation {
  private final RecomputationSettings settings;
  private final Homes homes;
  private final Map<WindowKey, Sums> windows = new HashMap<>();
  private final Map<DayKey, Sums> days = new HashMap<>();

  private final OddEvents oddEvents;
  private final SortedMap<AuditKey, Long> audit = new TreeMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();

  private Recomputation(RecomputationSettings settings) {
    this.settings = settings;
    this.homes = new Homes(settings);
    this.oddEvents = new OddEvents(settings);
  }

  /** The tables after a log with the contract's default settings. */
  public static Tables of(List<LogRecord> log) {
    return of(log, RecomputationSettings.defaults());
  }

  /**
   * Returns the tables after a log.
   *
   * @param log all records in the order of sending; those of other topics are ignored. Within a
   *     partition this is the order of the offsets, which start at 0
   */
  public static Tables of(List<LogRecord> log, RecomputationSettings settings) {
    List<Judgement> judgements = Judgement.allOf(log, settings);
    Recomputation recomputation = new Recomputation(settings);
    judgements.forEach(recomputation::take);
    return recomputation.tables(Stations.rowsOf(judgements, settings));
  }

  private void take(Judgement judgement) {
    Arrived record = judgement.record();
    audit.merge(
        new AuditKey(record.arrivedAt().truncatedTo(ChronoUnit.HOURS), judgement.outcome()),
        1L,
        Long::sum);
    switch (judgement.outcome()) {
      case "COUNTED" -> count(judgement.event());
      case "REJECTED" ->
          rejected.add(new Rejected(record.partition(), record.offset(), judgement.reason()));
      case "LATE" -> late.add(new Late(record.partition(), record.offset()));
      default -> {}
    }
  }

  private void count(Event event) {
    Sums sums = Sums.of(event, oddEvents.take(event));
    countFor("TEAM", event.team(), event, sums);
    countFor("INTAKE_POINT", event.intakePoint(), event, sums);
    countFor("COMMUNE", event.commune(), event, sums);
    countFor("DISTRICT", event.district(), event, sums);
    countFor("PROVINCE", event.province(), event, sums);
  }

  private void countFor(String scope, String scopeId, Event event, Sums sums) {
    if (scopeId == null) {
      return;
    }
    LocalDate workingDay = settings.workingDayOf(event.occurredAt());
    String province = Tables.keyProvince(scope, event.province());
    DayKey unitDay = new DayKey(scope, scopeId, province, workingDay);
    days.merge(unitDay, sums, Sums::plus);
    homes.take(unitDay, event);
    for (int minutes : settings.windows()) {
      WindowKey window =
          new WindowKey(
              scope,
              scopeId,
              province,
              minutes,
              settings.windowStartOf(event.occurredAt(), minutes));
      windows.merge(window, sums, Sums::plus);
    }
  }

  private Tables tables(SortedMap<String, StationRow> stations) {
    SortedMap<DayKey, DayRow> daily = new TreeMap<>();
    days.forEach((unitDay, sums) -> daily.put(unitDay, sums.dayRow(homes.of(unitDay))));
    SortedMap<WindowKey, WindowRow> throughput = new TreeMap<>();
    windows.forEach(
        (key, sums) -> {
          LocalDate workingDay = settings.workingDayOf(key.windowStart());
          DayKey unitDay = new DayKey(key.scope(), key.scopeId(), key.keyProvince(), workingDay);
          throughput.put(key, sums.windowRow(homes.of(unitDay)));
        });
    rejected.sort(Comparator.comparing(Rejected::partition).thenComparing(Rejected::offset));
    late.sort(Comparator.comparing(Late::partition).thenComparing(Late::offset));
    return new Tables(throughput, daily, stations, audit, rejected, late);
  }
}
