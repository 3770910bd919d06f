package vn.nhip.center.morning;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.health.Moments;

/** Counts the alerts of a working day. */
public final class RaisedAlerts {
  private RaisedAlerts() {}

  /** How many were raised in a day, by team; a team of which none was is not there. */
  public static Map<String, Integer> byTeam(Handle handle, LocalDate day) {
    if (!Moments.hasTables(handle)) {
      return Map.of();
    }
    return handle
        .createQuery(
            """
            SELECT scope_id, count(*) FROM alert_history
            WHERE working_day = :day AND scope = 'TEAM' AND change = 'RAISED' GROUP BY scope_id
            """)
        .bind("day", day)
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
