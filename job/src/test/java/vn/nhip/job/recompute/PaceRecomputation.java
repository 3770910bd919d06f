package vn.nhip.job.recompute;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.PaceLog.Unit;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Tables.DayKey;

/**
 * An independent implementation of the contract's rules of pace and alerts: it judges every unit
 * with a target at every clock minute of its working day by what arrived before that minute.
 */
public final class PaceRecomputation {
  private final PaceLog log;
  private final PaceSettings settings;
  private final SortedMap<DayKey, PaceRow> daily = new TreeMap<>();
  private final SortedMap<String, AlertRow> alerts = new TreeMap<>();
  private final SortedMap<ChangeKey, AlertRow> history = new TreeMap<>();
  private final SortedMap<DayKey, OwnDay> allOwnDays = new TreeMap<>();

  private PaceRecomputation(PaceLog log, PaceSettings settings) {
    this.log = log;
    this.settings = settings;
  }

  /** The judged tables at the log's end with the contract's default settings. */
  public static PaceTables of(List<LogRecord> log, int partitions) {
    return of(log, partitions, PaceSettings.defaults());
  }

  /**
   * Returns the judged tables at the log's end.
   *
   * @param log all records of {@code applications} and {@code targets} in the order of sending
   * @param partitions number of partitions of {@code applications}; {@code targets} has one. While
   *     one of them is empty, the clock does not run and nothing is judged
   */
  public static PaceTables of(List<LogRecord> log, int partitions, PaceSettings settings) {
    return of(log, partitions, settings, Set.of());
  }

  /**
   * As above, for a log that has lost records.
   *
   * @param incomplete the partitions of {@code applications} whose first record has an offset above
   *     0
   */
  public static PaceTables of(
      List<LogRecord> log, int partitions, PaceSettings settings, Set<Integer> incomplete) {
    List<Arrived> records = Arrived.allOf(log, settings.base());
    PaceLog paceLog = new PaceLog(records, settings);
    PaceRecomputation recomputation = new PaceRecomputation(paceLog, settings);
    Optional<LogClock> clock = LogClock.of(records, partitions, incomplete);
    if (clock.isPresent()) {
      recomputation.judge(clock.get());
    }
    return new PaceTables(
        recomputation.daily,
        recomputation.alerts,
        recomputation.history,
        recomputation.allOwnDays,
        paceLog.rejectedTargets());
  }

  private void judge(LogClock clock) {
    for (Unit unit : log.assignedUnits()) {
      OwnDays ownDays = new OwnDays(settings.ownDays());
      for (LocalDate day : daysOf(unit, clock)) {
        if (log.isEverAssigned(unit, day)) {
          judge(unit.on(day), clock, ownDays);
        }
      }
    }
  }

  /** The judged days, and those with counted events. */
  private SortedSet<LocalDate> daysOf(Unit unit, LogClock clock) {
    SortedSet<LocalDate> days = log.countedDays(unit);
    LocalDate day = settings.base().workingDayOf(clock.start());
    for (; settings.base().startOf(day).isBefore(clock.end()); day = day.plusDays(1)) {
      if (isJudged(day, clock)) {
        days.add(day);
      }
    }
    return days;
  }

  private boolean isJudged(LocalDate day, LogClock clock) {
    return !settings.base().startOf(day).isBefore(clock.start());
  }

  /** Places a team's row by its newest assignment of the day, even after the shift. */
  private PaceRow placed(PaceRow row, DayKey key, Instant lastMinute) {
    Assignment newest = log.inForce(Unit.of(key), key.workingDay(), lastMinute);
    return key.scope().equals("TEAM") && newest != null
        ? new PaceRow(newest.province(), newest.district(), row.figures(), row.status(), row.asOf())
        : row;
  }

  private void judge(DayKey key, LogClock clock, OwnDays ownDays) {
    LocalDate day = key.workingDay();
    UnitDay unitDay = new UnitDay(key, log, settings, isJudged(day, clock), ownDays);
    Instant seal = settings.base().sealOf(day);
    Instant last = seal.isBefore(clock.end()) ? seal : clock.end();
    Instant minute = unitDay.firstMinute();
    while (minute != null && !minute.isAfter(last)) {
      unitDay.judgeAt(minute);
      minute = unitDay.nextMinute(minute);
    }
    boolean isCounted = log.firstCounted(key) != null;
    if (unitDay.row() != null && (isCounted || unitDay.hasBeenJudged())) {
      daily.put(key, placed(unitDay.row(), key, last.truncatedTo(ChronoUnit.MINUTES)));
    }
    alerts.putAll(unitDay.alerts().alerts());
    history.putAll(unitDay.alerts().history());
    boolean dayIsOver = !settings.base().endOf(day).isAfter(clock.end());
    OwnDay ownDay = dayIsOver ? unitDay.ownDay() : null;
    if (ownDay != null) {
      ownDays.add(ownDay);
      allOwnDays.put(key, ownDay);
    }
  }
}
