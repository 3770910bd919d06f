package vn.nhip.center.queues;

import java.sql.ResultSet;
import java.sql.SQLException;
import vn.nhip.core.events.WaitingTimes;

/**
 * Counts of people received.
 *
 * @param told number of people with a stated waiting time
 * @param overHour number of these who had waited more than 60 minutes
 */
public record WaitCounts(int told, int overHour) {
  /** Selects told and over_hour from the column {@code waits} of {@code daily_progress}. */
  public static final String COLUMNS =
      """
      coalesce((SELECT sum(n) FROM unnest(waits) AS n), 0)::int AS told,
      coalesce((SELECT sum(n) FROM unnest(waits) WITH ORDINALITY AS waited (n, place)
                WHERE place > %d), 0)::int AS over_hour
      """
          .formatted(WaitingTimes.UPPER_MINUTES.indexOf(60) + 1);

  public static final WaitCounts NONE = new WaitCounts(0, 0);

  /** Reads the columns told and over_hour. */
  public static WaitCounts of(ResultSet row) throws SQLException {
    return new WaitCounts(row.getInt("told"), row.getInt("over_hour"));
  }

  public WaitCounts plus(WaitCounts other) {
    return new WaitCounts(told + other.told, overHour + other.overHour);
  }

  /**
   * The people received since an earlier time of the same day; never negative, even after
   * corrections.
   */
  WaitCounts since(WaitCounts earlier) {
    int more = Math.max(0, told - earlier.told);
    return new WaitCounts(more, Math.min(more, Math.max(0, overHour - earlier.overHour)));
  }

  /** Share over an hour in whole percent, rounded down. */
  public int share() {
    return told == 0 ? 0 : (int) (100L * overHour / told);
  }
}
