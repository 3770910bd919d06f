package vn.nhip.center.quality;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.targets.DayNames;

/**
 * Reads alerts and outcomes of days, limited to the rows that the handle may see. Only known
 * outcomes count: days before the clock's working day and, on that day, units whose shift has
 * ended.
 *
 * @param names looks up a unit's name on a day
 */
public record QualityReader(DayNames names) {
  /** The end of a missed shift is the time at which {@code MISSED} was raised. */
  private static final String DAYS =
      """
      SELECT p.scope, p.scope_id, p.district, p.working_day, p.daily_target, p.received,
             p.status = 'MISSED' AS missed,
             min(h.changed_at) FILTER (WHERE h.kind = 'BEHIND' AND h.change = 'RAISED') AS warned_at,
             min(h.changed_at) FILTER (WHERE h.kind = 'BEHIND' AND h.change IN ('RAISED', 'SEVERITY')
                                         AND h.severity = 'CRITICAL') AS critical_at,
             min(h.changed_at) FILTER (WHERE h.kind = 'MISSED' AND h.change = 'RAISED') AS ended_at,
             o.daily_target AS first_target, o.forecasts
      FROM daily_progress p
      LEFT JOIN alert_history h ON h.scope = p.scope AND h.scope_id = p.scope_id
        AND h.province = p.province AND h.working_day = p.working_day
      LEFT JOIN own_day o ON o.scope = p.scope AND o.scope_id = p.scope_id
        AND o.province = p.province AND o.working_day = p.working_day
      WHERE p.province = :province AND p.working_day BETWEEN :from AND :to
        AND p.scope IN ('TEAM', 'DISTRICT') AND p.daily_target > 0
        AND p.status IN ('MET', 'MISSED')
        AND (p.working_day < :today OR p.required_per_hour IS NULL)
      GROUP BY p.scope, p.scope_id, p.province, p.district, p.working_day, p.daily_target,
               p.received, p.status, o.daily_target, o.forecasts
      ORDER BY p.working_day, p.scope, p.scope_id\
      """;

  private static final String ALERTS =
      """
      SELECT a.scope || '/' || a.scope_id AS unit, a.working_day, a.kind, a.severity, a.raised_at,
             a.resolved_at, a.resolution,
             ARRAY(SELECT h.changed_at FROM alert_history h WHERE h.alert_id = a.alert_id
                   UNION ALL
                   SELECT k.at_clock FROM command_center.acknowledgement k
                   WHERE k.alert_id = a.alert_id) AS moments
      FROM alert a
      WHERE a.province = :province AND a.working_day BETWEEN :from AND :to
      ORDER BY a.raised_at, a.alert_id\
      """;

  /** Days of teams and districts with a known outcome. */
  public List<UnitDay> days(
      Handle handle, String province, LocalDate from, LocalDate to, LocalDate today) {
    return handle
        .createQuery(DAYS)
        .bind("province", province)
        .bind("from", from)
        .bind("to", to)
        .bind("today", today)
        .map((row, ctx) -> day(row))
        .list();
  }

  private UnitDay day(ResultSet row) throws SQLException {
    List<Integer> forecasts = Rows.integers(row, "forecasts");
    return new UnitDay(
        row.getString("scope"),
        row.getString("scope_id"),
        names.of(row.getString("scope"), row.getString("scope_id"), Rows.day(row, "working_day")),
        row.getString("district"),
        Rows.day(row, "working_day"),
        row.getInt("daily_target"),
        row.getInt("received"),
        row.getBoolean("missed"),
        Rows.instant(row, "warned_at"),
        Rows.instant(row, "critical_at"),
        Rows.instant(row, "ended_at"),
        Rows.integer(row, "first_target"),
        forecasts == null ? List.of() : forecasts);
  }

  /** All alerts of some working days, whatever the outcome. */
  List<AlertLife> alerts(Handle handle, String province, LocalDate from, LocalDate to) {
    return handle
        .createQuery(ALERTS)
        .bind("province", province)
        .bind("from", from)
        .bind("to", to)
        .map(
            (row, ctx) ->
                new AlertLife(
                    row.getString("unit"),
                    Rows.day(row, "working_day"),
                    row.getString("kind"),
                    row.getString("severity"),
                    Rows.instant(row, "raised_at"),
                    Rows.instant(row, "resolved_at"),
                    row.getString("resolution"),
                    moments(row)))
        .list();
  }

  private static List<Instant> moments(ResultSet row) throws SQLException {
    Array moments = row.getArray("moments");
    return Arrays.stream((Object[]) moments.getArray())
        .map(
            each ->
                each instanceof OffsetDateTime time
                    ? time.toInstant()
                    : ((java.sql.Timestamp) each).toInstant())
        .toList();
  }
}
