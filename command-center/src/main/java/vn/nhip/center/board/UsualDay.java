package vn.nhip.center.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.Plan;

/**
 * What a unit received on its past days before and after each point of today's plan. Uses the same
 * rules as the job, so that page and alert agree.
 */
final class UsualDay {
  /** Minimum number of past days for a usual day. */
  static final int MIN_DAYS = 3;

  private static final int DAYS = PaceRules.DEFAULT.ownDays();
  private static final String OWN_DAYS =
      """
      SELECT working_day, weekend, daily_target, rests, forecasts
      FROM (SELECT *, row_number() OVER (PARTITION BY weekend ORDER BY working_day DESC) AS age
            FROM own_day
            WHERE scope = :scope AND province = :province AND scope_id = :id AND working_day < :day)
           AS newest
      WHERE age <= :days ORDER BY working_day\
      """;

  private final OwnDays ownDays;
  private final int count;
  private final boolean weekend;
  private final int target;
  private final Plan plan;

  private UsualDay(OwnDays ownDays, int count, boolean weekend, int target, Plan plan) {
    this.ownDays = ownDays;
    this.count = count;
    this.weekend = weekend;
    this.target = target;
    this.plan = plan;
  }

  /** Median, minimum and maximum at several points of the day. */
  record Band(List<Integer> usual, List<Integer> low, List<Integer> high) {}

  /**
   * Reads a unit's past days before a given day.
   *
   * @param target the first target by which the day is judged
   * @param plan plan of the day, at least one minute long
   */
  static UsualDay read(
      Handle handle,
      String scope,
      String id,
      String province,
      WorkingDay day,
      int target,
      Plan plan) {
    OwnDays kept = new OwnDays();
    List<OwnDay> days =
        handle
            .createQuery(OWN_DAYS)
            .bind("scope", scope)
            .bind("province", province)
            .bind("id", id)
            .bind("day", day.date())
            .bind("days", DAYS)
            .map((row, ctx) -> ownDay(row))
            .list();
    days.forEach(each -> kept.add(each, DAYS));
    return new UsualDay(kept, Math.min(DAYS, days.size()), day.isWeekend(), target, plan);
  }

  private static OwnDay ownDay(ResultSet row) throws SQLException {
    LocalDate day = Rows.day(row, "working_day");
    return new OwnDay(
        Math.toIntExact(day.toEpochDay()),
        row.getBoolean("weekend"),
        row.getInt("daily_target"),
        Rows.integers(row, "rests").stream().mapToInt(n -> n).toArray(),
        Rows.integers(row, "forecasts").stream().mapToInt(n -> n).toArray());
  }

  /** Number of past days by which the unit is judged. */
  int ownDays() {
    return count;
  }

  /** What the unit received on each of the ten days after a minute of the working day. */
  Rests restsAt(int minute) {
    return ownDays.rests(DAYS, weekend, target, plan.endedAt(minute), plan.total());
  }

  /**
   * What the unit had received on its past days by several minutes of the day; null if there are
   * too few days.
   */
  Band upTo(List<Integer> minutes) {
    if (count < MIN_DAYS) {
      return null;
    }
    Band band = new Band(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<Integer> whole = restsOfOwn(0);
    for (int minute : minutes) {
      List<Integer> rests = restsOfOwn(plan.endedAt(minute));
      int[] brought = new int[count];
      for (int i = 0; i < count; i++) {
        brought[i] = Math.max(0, whole.get(i) - rests.get(i));
      }
      Rests sorted = new Rests(brought, count);
      band.usual().add(sorted.median());
      band.low().add(sorted.least());
      band.high().add(sorted.most());
    }
    return band;
  }

  private List<Integer> restsOfOwn(int ended) {
    return ownDays.rests(count, weekend, target, ended, plan.total()).values();
  }
}
