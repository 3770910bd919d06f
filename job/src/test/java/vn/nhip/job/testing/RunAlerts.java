package vn.nhip.job.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.connectors.postgres.DailyProgressRow;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;

/**
 * What a run judged, in the form of the independent recomputation.
 *
 * @param days the judged columns of working days
 * @param alerts each alert as it was left
 * @param history each change of an alert
 * @param rejectedTargets assignments put aside
 */
public record RunAlerts(
    SortedMap<DayKey, JudgedDay> days,
    SortedMap<String, PaceTables.AlertRow> alerts,
    SortedMap<PaceTables.ChangeKey, PaceTables.AlertRow> history,
    List<Tables.Rejected> rejectedTargets) {

  /** The columns of a day that are judged, and its {@code as_of}. */
  public record JudgedDay(
      String province,
      String district,
      long dailyTarget,
      long expected,
      long projected,
      BigDecimal requiredPerHour,
      String status,
      Instant asOf) {}

  /** What a run of the pipeline emitted. */
  public static RunAlerts of(PipelineRun run) {
    Map<DayKey, DailyProgressRow> last = new HashMap<>();
    for (DailyProgressRow row : run.days()) {
      last.put(new DayKey(row.scope(), row.scopeId(), LocalDate.ofEpochDay(row.workingDay())), row);
    }
    SortedMap<DayKey, JudgedDay> days = new TreeMap<>();
    last.forEach(
        (key, row) -> {
          if (row.dailyTarget() != null) {
            days.put(
                key,
                new JudgedDay(
                    row.province(),
                    row.district(),
                    row.dailyTarget(),
                    row.expected(),
                    row.projected(),
                    row.requiredPerHour(),
                    row.status(),
                    Instant.ofEpochSecond(row.asOf())));
          }
        });
    SortedMap<String, PaceTables.AlertRow> alerts = new TreeMap<>();
    SortedMap<PaceTables.ChangeKey, PaceTables.AlertRow> history = new TreeMap<>();
    run.alerts()
        .forEach(
            row -> {
              PaceTables.AlertRow alert = alert(row);
              alerts.put(row.alertId(), alert);
              history.put(
                  new PaceTables.ChangeKey(
                      Instant.ofEpochSecond(row.changedAt()), row.alertId(), row.change()),
                  alert);
            });
    return new RunAlerts(
        days,
        alerts,
        history,
        run.rejectedTargets().stream()
            .map(r -> new Tables.Rejected(r.partition(), r.offset(), r.reason().name()))
            .toList());
  }

  /** What the recomputation expects; {@code as_of} is the later of counted and judged. */
  public static RunAlerts of(PaceTables pace, Tables tables) {
    SortedMap<DayKey, JudgedDay> days = new TreeMap<>();
    pace.daily()
        .forEach(
            (key, row) -> {
              Tables.DayRow counted = tables.daily().get(key);
              days.put(
                  key,
                  new JudgedDay(
                      row.province(),
                      row.district(),
                      row.figures().dailyTarget(),
                      row.figures().expected(),
                      row.figures().projected(),
                      row.figures().requiredPerHour(),
                      row.status(),
                      counted == null || row.asOf().isAfter(counted.asOf())
                          ? row.asOf()
                          : counted.asOf()));
            });
    return new RunAlerts(days, pace.alerts(), pace.history(), pace.rejectedTargets());
  }

  private static PaceTables.AlertRow alert(vn.nhip.connectors.postgres.AlertRow row) {
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
        Instant.ofEpochSecond(row.raisedAt()),
        row.resolvedAt() == null ? null : Instant.ofEpochSecond(row.resolvedAt()),
        row.resolution(),
        new PaceTables.Figures(
            row.dailyTarget(),
            row.received(),
            row.expected(),
            row.projected(),
            row.requiredPerHour()));
  }
}
