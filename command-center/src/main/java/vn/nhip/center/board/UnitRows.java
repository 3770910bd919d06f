package vn.nhip.center.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import vn.nhip.center.database.Rows;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.words.Outlook;

/** Reads units' working days from {@code daily_progress}, and related figures. */
final class UnitRows {
  private static final String COLUMNS =
      """
      SELECT scope, scope_id, province, district, received, returned, completed, delivered,
             students, elderly, priority, waits, daily_target, expected, projected, required_per_hour,
             status, last_arrived_at, as_of, working_day,
      """
          + Outlook.COLUMNS
          + " FROM daily_progress";
  private static final String HEARD =
      """
      SELECT team, max(last_arrived_at) AS heard_at FROM station_status
      WHERE province = :province GROUP BY team\
      """;

  private static final String TEAMS =
      """
      SELECT province, count(*) AS total,
             count(*) FILTER (WHERE last_arrived_at > :lately) AS heard,
             count(*) FILTER (WHERE status = 'SILENT') AS silent,
             count(*) FILTER (WHERE status IN ('BEHIND', 'CRITICAL')) AS behind,
             count(*) FILTER (WHERE status = 'MET') AS done
      FROM daily_progress
      WHERE working_day = :day AND scope = 'TEAM' AND daily_target > 0 GROUP BY province\
      """;

  private UnitRows() {}

  /** The row of a unit on a day. */
  static Optional<Unit> one(
      Handle handle, String scope, String id, String province, LocalDate day, DayNames names) {
    return handle
        .createQuery(
            COLUMNS
                + " WHERE working_day = :day AND scope = :scope AND scope_id = :id"
                + " AND province = :province")
        .bind("day", day)
        .bind("scope", scope)
        .bind("id", id)
        .bind("province", province)
        .map((row, ctx) -> unit(row, names))
        .findOne();
  }

  /** The units of some scopes in a province on a day. */
  static List<Unit> ofProvince(
      Handle handle, String province, LocalDate day, Collection<String> scopes, DayNames names) {
    return handle
        .createQuery(
            COLUMNS + " WHERE working_day = :day AND scope = ANY(:scopes) AND province = :province")
        .bind("day", day)
        .bindArray("scopes", String.class, scopes)
        .bind("province", province)
        .map((row, ctx) -> unit(row, names))
        .list();
  }

  /** The units of a scope in a district on a day. */
  static List<Unit> ofDistrict(
      Handle handle,
      String province,
      String district,
      LocalDate day,
      String scope,
      DayNames names) {
    return handle
        .createQuery(
            COLUMNS
                + " WHERE working_day = :day AND scope = :scope AND province = :province"
                + " AND district = :district")
        .bind("day", day)
        .bind("scope", scope)
        .bind("province", province)
        .bind("district", district)
        .map((row, ctx) -> unit(row, names))
        .list();
  }

  /** The rows of all provinces and districts on a day. */
  static List<Unit> ofCountry(Handle handle, LocalDate day, DayNames names) {
    return handle
        .createQuery(COLUMNS + " WHERE working_day = :day AND scope IN ('PROVINCE', 'DISTRICT')")
        .bind("day", day)
        .map((row, ctx) -> unit(row, names))
        .list();
  }

  /** The rows of a province and its districts over several days, by day. */
  static Map<LocalDate, List<Unit>> ofDays(
      Handle handle, String province, LocalDate from, LocalDate to, DayNames names) {
    Map<LocalDate, List<Unit>> days = new LinkedHashMap<>();
    Query query =
        handle
            .createQuery(
                COLUMNS
                    + " WHERE working_day BETWEEN :from AND :to"
                    + " AND scope IN ('PROVINCE', 'DISTRICT') AND province = :province"
                    + " ORDER BY working_day, scope_id")
            .bind("from", from)
            .bind("to", to)
            .bind("province", province);
    query
        .map(
            (row, ctx) ->
                days.computeIfAbsent(Rows.day(row, "working_day"), day -> new ArrayList<>())
                    .add(unit(row, names)))
        .list();
    return days;
  }

  /** When each team of a province last sent something from any station. */
  static Map<String, Instant> heardAt(Handle handle, String province) {
    Map<String, Instant> heard = new HashMap<>();
    handle
        .createQuery(HEARD)
        .bind("province", province)
        .map((row, ctx) -> heard.put(row.getString("team"), Rows.instant(row, "heard_at")))
        .list();
    return heard;
  }

  /** Team counts by province. */
  static Map<String, TeamCounts> teams(Handle handle, LocalDate day, Instant clock) {
    Map<String, TeamCounts> teams = new HashMap<>();
    handle
        .createQuery(TEAMS)
        .bind("day", day)
        .bind("lately", Rows.time(clock.minus(TeamCounts.ACTIVE_WITHIN)))
        .map(
            (row, ctx) ->
                teams.put(
                    row.getString("province"),
                    new TeamCounts(
                        row.getInt("total"),
                        row.getInt("heard"),
                        row.getInt("silent"),
                        row.getInt("behind"),
                        row.getInt("done"))))
        .list();
    return teams;
  }

  private static Unit unit(ResultSet row, DayNames names) throws SQLException {
    String scope = row.getString("scope");
    String id = row.getString("scope_id");
    int received = row.getInt("received");
    Integer expected = Rows.integer(row, "expected");
    return new Unit(
        scope,
        id,
        names.of(scope, id, Rows.day(row, "working_day")),
        row.getString("province"),
        row.getString("district"),
        new Unit.Counts(
            received,
            row.getInt("returned"),
            row.getInt("completed"),
            row.getInt("delivered"),
            row.getInt("students"),
            row.getInt("elderly"),
            row.getInt("priority")),
        Waits.of(Rows.integers(row, "waits")),
        new Unit.Plan(
            Rows.integer(row, "daily_target"),
            expected,
            Rows.integer(row, "projected"),
            row.getBigDecimal("required_per_hour")),
        row.getString("status"),
        Unit.paceOf(received, expected),
        null,
        null,
        Rows.instant(row, "last_arrived_at"),
        Rows.instant(row, "as_of"),
        AlertCounts.NONE,
        null,
        Outlook.ofUnit(row));
  }
}
