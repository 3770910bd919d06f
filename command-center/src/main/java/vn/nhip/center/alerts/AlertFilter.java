package vn.nhip.center.alerts;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Selects alerts; null matches everything.
 *
 * @param state {@code FIRING} or {@code RESOLVED}
 */
public record AlertFilter(
    LocalDate from,
    LocalDate to,
    String province,
    String district,
    String team,
    String state,
    String kind,
    String severity) {

  /** Alerts that can be open now: those of the day and the day before. */
  public static AlertFilter openAt(LocalDate day, String province) {
    return new AlertFilter(day.minusDays(1), day, province, null, null, "FIRING", null, null);
  }

  /** The same filter for a range of days. */
  public AlertFilter on(LocalDate newFrom, LocalDate newTo) {
    return new AlertFilter(newFrom, newTo, province, district, team, state, kind, severity);
  }

  /** The SQL conditions, each beginning with AND. */
  String sql() {
    StringBuilder sql = new StringBuilder();
    if (from != null) {
      sql.append(" AND working_day BETWEEN :from AND :to");
    }
    values()
        .forEach(
            (name, value) -> {
              if (!(value instanceof LocalDate)) {
                sql.append(" AND ").append(name).append(" = :").append(name);
              }
            });
    if (team != null) {
      sql.append(" AND scope = 'TEAM'");
    }
    return sql.toString();
  }

  /** The parameters of the SQL conditions. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("from", from);
    values.put("to", to);
    values.put("province", province);
    values.put("district", district);
    values.put("scope_id", team);
    values.put("state", state);
    values.put("kind", kind);
    values.put("severity", severity);
    values.values().removeIf(Objects::isNull);
    return values;
  }
}
