package vn.nhip.center.morning;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Moments;

/**
 * Which day the morning is about, its page and its digest alike: the newest working day before
 * today on which something was planned or received. On a Monday after a Sunday off it is the
 * Saturday.
 *
 * @param days the newest of each district and of each team
 */
public record LastDays(List<OfUnit> days) {
  private static final String NEWEST =
      """
      SELECT province, district, CASE scope WHEN 'TEAM' THEN scope_id END AS team,
        max(working_day) AS day
      FROM daily_progress
      WHERE scope IN ('TEAM', 'DISTRICT') AND working_day < :today AND working_day >= :farthest
        AND (received > 0 OR daily_target > 0) AND province = coalesce(:province, province)
      GROUP BY 1, 2, 3\
      """;

  public LastDays {
    days = List.copyOf(days);
  }

  /**
   * The newest day of a team, or of a district's own rows.
   *
   * @param district its own code
   * @param team null for a district
   */
  public record OfUnit(String province, String district, String team, LocalDate day) {}

  /**
   * Reads them of all units that the handle may see.
   *
   * @param today the working day that has begun
   * @param farthest the number of days before today that are looked at
   * @param province of which alone; null for all
   */
  public static LastDays before(Handle handle, LocalDate today, int farthest, String province) {
    if (!Moments.hasTables(handle)) {
      return new LastDays(List.of());
    }
    return new LastDays(
        handle
            .createQuery(NEWEST)
            .bind("today", today)
            .bind("farthest", today.minusDays(farthest))
            .bind("province", province)
            .map(
                (row, context) ->
                    new OfUnit(
                        row.getString("province"),
                        row.getString("district"),
                        row.getString("team"),
                        Rows.day(row, "day")))
            .list());
  }

  /** The newest of all of them; null where there is none. */
  LocalDate newest() {
    return newest(unit -> true);
  }

  /**
   * The newest of some of them; null where there is none.
   *
   * @param some whether a unit is one of them
   */
  public LocalDate newest(Predicate<OfUnit> some) {
    return days.stream().filter(some).map(OfUnit::day).max(Comparator.naturalOrder()).orElse(null);
  }
}
