package vn.nhip.job.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.job.recompute.OwnDay;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Rests;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;

/**
 * The judgements of a run, in the form of the independent recomputation.
 *
 * @param days the judged columns of working days; their time is null if no minute was judged, as
 *     the figures are those of the assignment then, at whatever minute they were written
 * @param alerts the last state of each alert
 * @param history each change of an alert
 * @param ownDays units' own days, by which later days are judged
 * @param rejectedTargets rejected assignments
 */
public record RunAlerts(
    SortedMap<DayKey, PaceRow> days,
    SortedMap<String, PaceTables.AlertRow> alerts,
    SortedMap<ChangeKey, PaceTables.AlertRow> history,
    SortedMap<DayKey, OwnDay> ownDays,
    List<Tables.Rejected> rejectedTargets) {

  /** The judgements of a pipeline run. */
  public static RunAlerts of(PipelineRun run) {
    Map<DayKey, DailyProgressRow> last = new HashMap<>();
    for (DailyProgressRow row : run.days()) {
      last.put(RunTables.dayKey(row), row);
    }
    SortedMap<DayKey, PaceRow> days = new TreeMap<>();
    last.forEach(
        (key, row) -> {
          if (row.dailyTarget() != null) {
            days.put(key, judged(row));
          }
        });
    SortedMap<String, PaceTables.AlertRow> alerts = new TreeMap<>();
    run.alerts().forEach(row -> alerts.put(row.alertId(), alert(row)));
    SortedMap<DayKey, OwnDay> ownDays = new TreeMap<>();
    for (OwnDayRow row : run.ownDays()) {
      LocalDate day = LocalDate.ofEpochDay(row.workingDay());
      ownDays.put(
          RunTables.dayKey(row.scope(), row.scopeId(), row.province(), row.workingDay()),
          new OwnDay(day, row.dailyTarget(), longs(row.rests())));
    }
    return new RunAlerts(
        days,
        alerts,
        history(run.alerts()),
        ownDays,
        run.rejectedTargets().stream()
            .map(r -> new Tables.Rejected(r.partition(), r.offset(), r.reason().name()))
            .toList());
  }

  /** Changes of alerts by their keys. */
  public static SortedMap<ChangeKey, PaceTables.AlertRow> history(Collection<AlertRow> changes) {
    SortedMap<ChangeKey, PaceTables.AlertRow> history = new TreeMap<>();
    for (AlertRow row : changes) {
      history.put(new ChangeKey(seconds(row.changedAt()), row.alertId(), row.change()), alert(row));
    }
    return history;
  }

  private static PaceRow judged(DailyProgressRow row) {
    return new PaceRow(
        row.province(),
        row.district(),
        new Figures(
            row.dailyTarget(),
            0,
            number(row.expected()),
            number(row.projected()),
            row.requiredPerHour(),
            number(row.held()),
            row.enough(),
            number(row.projectedLow()),
            number(row.projectedHigh()),
            number(row.shortStart()),
            number(row.shortSilent()),
            number(row.shortPace()),
            seconds(row.helpUntil()),
            null),
        row.status(),
        row.projected() == null ? null : seconds(row.asOf()));
  }

  private static PaceTables.AlertRow alert(AlertRow row) {
    return new PaceTables.AlertRow(
        row.alertId(),
        row.scope(),
        row.scopeId(),
        row.province(),
        row.district(),
        LocalDate.ofEpochDay(row.workingDay()),
        row.kind(),
        row.severity(),
        row.state(),
        seconds(row.raisedAt()),
        seconds(row.resolvedAt()),
        row.resolution(),
        new Figures(
            row.dailyTarget(),
            row.received(),
            number(row.expected()),
            number(row.projected()),
            row.requiredPerHour(),
            number(row.held()),
            row.enough(),
            number(row.projectedLow()),
            number(row.projectedHigh()),
            number(row.shortStart()),
            number(row.shortSilent()),
            number(row.shortPace()),
            seconds(row.helpUntil()),
            row.rests() == null ? null : new Rests(longs(row.rests()), row.ownDays())));
  }

  /** The recomputation's judgements; {@code as_of} is the later of counted and judged. */
  public static RunAlerts of(PaceTables pace, Tables tables) {
    SortedMap<DayKey, PaceRow> days = new TreeMap<>();
    pace.daily()
        .forEach(
            (key, row) -> {
              Tables.DayRow counted = tables.daily().get(key);
              boolean judgedLater = counted == null || row.asOf().isAfter(counted.asOf());
              days.put(key, columnsOfDay(row, judgedLater ? row.asOf() : counted.asOf()));
            });
    return new RunAlerts(
        days, pace.alerts(), pace.history(), pace.ownDays(), pace.rejectedTargets());
  }

  /** The judged columns of a recomputed day whose row has this time. */
  public static PaceRow columnsOfDay(PaceRow row, Instant asOf) {
    return new PaceRow(
        row.province(),
        row.district(),
        row.figures().columnsOfDay(),
        row.status(),
        row.figures().projected() == null ? null : asOf);
  }

  /** Widens a number; null stays null. */
  public static Long number(Integer number) {
    return number == null ? null : number.longValue();
  }

  private static List<Long> longs(List<Integer> numbers) {
    return numbers.stream().map(Integer::longValue).toList();
  }

  /** The instant of seconds since 1970; null for null. */
  public static Instant seconds(Long seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }
}
