package vn.nhip.job.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
import vn.nhip.job.recompute.Rests;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;

/**
 * The judgements of a run, in the form of the independent recomputation.
 *
 * @param days the judged columns of working days
 * @param alerts the last state of each alert
 * @param history each change of an alert
 * @param ownDays units' own days, by which later days are judged
 * @param rejectedTargets rejected assignments
 */
public record RunAlerts(
    SortedMap<DayKey, JudgedDay> days,
    SortedMap<String, PaceTables.AlertRow> alerts,
    SortedMap<PaceTables.ChangeKey, PaceTables.AlertRow> history,
    SortedMap<DayKey, OwnDay> ownDays,
    List<Tables.Rejected> rejectedTargets) {

  /**
   * The judged columns of a day.
   *
   * @param asOf the row's {@code as_of}; null if no minute was judged, as the figures are those of
   *     the assignment then, at whatever minute they were written
   */
  public record JudgedDay(
      String province,
      String district,
      Long dailyTarget,
      Long expected,
      Long projected,
      BigDecimal requiredPerHour,
      Long held,
      Integer enough,
      Long projectedLow,
      Long projectedHigh,
      Long shortStart,
      Long shortSilent,
      Long shortPace,
      Instant helpUntil,
      String status,
      Instant asOf) {}

  /** The judgements of a pipeline run. */
  public static RunAlerts of(PipelineRun run) {
    Map<DayKey, DailyProgressRow> last = new HashMap<>();
    for (DailyProgressRow row : run.days()) {
      last.put(key(row.scope(), row.scopeId(), row.province(), row.workingDay()), row);
    }
    SortedMap<DayKey, JudgedDay> days = new TreeMap<>();
    last.forEach(
        (key, row) -> {
          if (row.dailyTarget() != null) {
            days.put(key, judged(row));
          }
        });
    SortedMap<String, PaceTables.AlertRow> alerts = new TreeMap<>();
    SortedMap<PaceTables.ChangeKey, PaceTables.AlertRow> history = new TreeMap<>();
    for (AlertRow row : run.alerts()) {
      PaceTables.AlertRow alert = alert(row);
      alerts.put(row.alertId(), alert);
      history.put(
          new PaceTables.ChangeKey(seconds(row.changedAt()), row.alertId(), row.change()), alert);
    }
    SortedMap<DayKey, OwnDay> ownDays = new TreeMap<>();
    for (OwnDayRow row : run.ownDays()) {
      LocalDate day = LocalDate.ofEpochDay(row.workingDay());
      ownDays.put(
          key(row.scope(), row.scopeId(), row.province(), row.workingDay()),
          new OwnDay(day, row.dailyTarget(), longs(row.rests())));
    }
    return new RunAlerts(
        days,
        alerts,
        history,
        ownDays,
        run.rejectedTargets().stream()
            .map(r -> new Tables.Rejected(r.partition(), r.offset(), r.reason().name()))
            .toList());
  }

  private static DayKey key(String scope, String scopeId, String province, int workingDay) {
    return new DayKey(
        scope, scopeId, Tables.keyProvince(scope, province), LocalDate.ofEpochDay(workingDay));
  }

  private static JudgedDay judged(DailyProgressRow row) {
    return new JudgedDay(
        row.province(),
        row.district(),
        number(row.dailyTarget()),
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
        new PaceTables.Figures(
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
    SortedMap<DayKey, JudgedDay> days = new TreeMap<>();
    pace.daily()
        .forEach(
            (key, row) -> {
              Tables.DayRow counted = tables.daily().get(key);
              boolean judgedLater = counted == null || row.asOf().isAfter(counted.asOf());
              days.put(key, expected(row, judgedLater ? row.asOf() : counted.asOf()));
            });
    return new RunAlerts(
        days, pace.alerts(), pace.history(), pace.ownDays(), pace.rejectedTargets());
  }

  private static JudgedDay expected(PaceTables.PaceRow row, Instant asOf) {
    PaceTables.Figures figures = row.figures();
    return new JudgedDay(
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
        figures.helpUntil(),
        row.status(),
        row.figures().projected() == null ? null : asOf);
  }

  private static Long number(Integer number) {
    return number == null ? null : number.longValue();
  }

  private static List<Long> longs(List<Integer> numbers) {
    return numbers.stream().map(Integer::longValue).toList();
  }

  private static Instant seconds(Long seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }
}
