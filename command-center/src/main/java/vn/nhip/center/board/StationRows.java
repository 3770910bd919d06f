package vn.nhip.center.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.core.calendar.WorkingDay;

/** Reads {@code station_status}, the station silent for longest first. */
public final class StationRows {
  private static final String COLUMNS =
      """
      SELECT station, team, province, district, last_arrived_at, highest_sequence,
             received_events, missing_events, pending, intake_point, commune, last_received_at,
             clock_offset_seconds, rejected_today, rejected_clock_skew, rejected_pii,
             rejected_invalid
      FROM station_status\
      """;
  private static final String ORDER = " ORDER BY last_arrived_at, station";

  private static final String RECEIVING =
      """
       WHERE province = :province AND last_received_at >= :from AND last_received_at < :to
      ORDER BY last_received_at DESC, station\
      """;

  private StationRows() {}

  /** The stations of a team. */
  static List<Station> ofTeam(
      Handle handle, String team, Instant clock, BinaryOperator<String> names) {
    return of(handle, " WHERE team = :id", team, clock, names);
  }

  /**
   * The stations of a province.
   *
   * @param names name of a team or intake point, by its scope and id
   */
  public static List<Station> ofProvince(
      Handle handle, String province, Instant clock, BinaryOperator<String> names) {
    return of(handle, " WHERE province = :id", province, clock, names);
  }

  private static List<Station> of(
      Handle handle, String where, String id, Instant clock, BinaryOperator<String> names) {
    return handle
        .createQuery(COLUMNS + where + ORDER)
        .bind("id", id)
        .map((row, ctx) -> station(row, clock, names))
        .list();
  }

  /** The stations of a province whose newest application arrived on that day, newest first. */
  static List<Station> receivingOn(
      Handle handle, String province, WorkingDay day, Instant clock, BinaryOperator<String> names) {
    return handle
        .createQuery(COLUMNS + RECEIVING)
        .bind("province", province)
        .bind("from", Rows.time(day.start()))
        .bind("to", Rows.time(day.end()))
        .map((row, ctx) -> station(row, clock, names))
        .list();
  }

  private static String named(BinaryOperator<String> names, String scope, String id) {
    return id == null ? null : names.apply(scope, id);
  }

  private static Station station(ResultSet row, Instant clock, BinaryOperator<String> names)
      throws SQLException {
    Instant heardAt = Rows.instant(row, "last_arrived_at");
    return new Station(
        row.getString("station"),
        row.getString("team"),
        named(names, "TEAM", row.getString("team")),
        row.getString("province"),
        row.getString("district"),
        heardAt,
        clock == null ? 0 : Math.max(0, Duration.between(heardAt, clock).toMinutes()),
        row.getLong("highest_sequence"),
        row.getLong("received_events"),
        row.getLong("missing_events"),
        Rows.integer(row, "pending"),
        row.getString("intake_point"),
        named(names, "INTAKE_POINT", row.getString("intake_point")),
        row.getString("commune"),
        Rows.instant(row, "last_received_at"),
        Rows.integer(row, "clock_offset_seconds"),
        row.getInt("rejected_today"),
        row.getInt("rejected_clock_skew"),
        row.getInt("rejected_pii"),
        row.getInt("rejected_invalid"));
  }
}
