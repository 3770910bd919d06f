package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.connectors.events.LogRecord;
import vn.nhip.job.recompute.PaceLog.Unit;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Tables.DayKey;

/**
 * The contract's rules of pace and alerts once more: every unit with a target is judged at every
 * clock minute of its working day, by what arrived before that minute.
 */
public final class PaceRecomputation {
  private final PaceLog log;
  private final PaceSettings settings;
  private final SortedMap<DayKey, PaceRow> daily = new TreeMap<>();
  private final SortedMap<String, AlertRow> alerts = new TreeMap<>();
  private final SortedMap<ChangeKey, AlertRow> history = new TreeMap<>();

  private PaceRecomputation(PaceLog log, PaceSettings settings) {
    this.log = log;
    this.settings = settings;
  }

  /** What the pace rules have written at the log's end under the contract's default settings. */
  public static PaceTables of(List<LogRecord> log, int partitions) {
    return of(log, partitions, PaceSettings.defaults());
  }

  /**
   * What the pace rules have written at the log's end.
   *
   * @param log all records of {@code applications} and {@code targets} in the order of sending
   * @param partitions how many {@code applications} has; {@code targets} has one. As long as one of
   *     them is empty no clock runs and nothing is judged
   */
  public static PaceTables of(List<LogRecord> log, int partitions, PaceSettings settings) {
    PaceLog paceLog = new PaceLog(log, settings);
    PaceRecomputation recomputation = new PaceRecomputation(paceLog, settings);
    Optional<LogClock> clock = LogClock.of(log, partitions, settings.base());
    if (clock.isPresent()) {
      recomputation.judge(clock.get());
    }
    return new PaceTables(
        recomputation.daily,
        recomputation.alerts,
        recomputation.history,
        paceLog.rejectedTargets());
  }

  private void judge(LogClock clock) {
    LocalDate day = settings.base().workingDayOf(clock.start());
    for (; settings.base().startOf(day).isBefore(clock.end()); day = day.plusDays(1)) {
      if (settings.base().startOf(day).isBefore(clock.start())) {
        continue;
      }
      for (Unit unit : log.assignedUnits()) {
        if (!unit.scope().equals("PROVINCE") && log.isEverAssigned(unit, day)) {
          judge(new DayKey(unit.scope(), unit.id(), day), clock.end());
        }
      }
    }
  }

  private void judge(DayKey key, Instant clockEnd) {
    UnitDay unitDay = new UnitDay(key, log, settings);
    Instant seal = settings.base().sealOf(key.workingDay());
    Instant last = seal.isBefore(clockEnd) ? seal : clockEnd;
    Instant minute = settings.base().startOf(key.workingDay()).plus(Duration.ofMinutes(1));
    while (minute != null && !minute.isAfter(last)) {
      unitDay.judgeAt(minute);
      boolean dayIsOver = !minute.isBefore(settings.base().endOf(key.workingDay()));
      minute =
          dayIsOver ? unitDay.nextMinuteWithArrivals(minute) : minute.plus(Duration.ofMinutes(1));
    }
    if (unitDay.row() != null) {
      daily.put(key, unitDay.row());
    }
    alerts.putAll(unitDay.alerts().alerts());
    history.putAll(unitDay.alerts().history());
  }
}
