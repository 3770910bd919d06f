package vn.nhip.center.board;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/**
 * Figures of a team's day that may indicate fabricated applications. They prove nothing and are
 * shown only on the team's own page, as a reason to check.
 *
 * @param tooFast applications beyond the third within a minute at one station
 * @param sameSecond number of minutes with an application in the team's most frequent second of the
 *     minute; 0 if too few to be suspicious
 */
record SuspiciousFigures(int tooFast, int sameSecond) {
  /** Fewer minutes than this can share a second by chance. */
  private static final int MIN_MINUTES = 10;

  /** A smaller share than one application in this many can fall in the same second by chance. */
  private static final int ONE_IN = 4;

  /** Reads the figures of a team's working day. */
  static SuspiciousFigures read(Handle handle, String team, LocalDate day) {
    return handle
        .createQuery(
            """
            SELECT received, too_fast, same_second FROM daily_progress
            WHERE scope = 'TEAM' AND scope_id = :team AND working_day = :day\
            """)
        .bind("team", team)
        .bind("day", day)
        .map(
            (row, context) ->
                of(row.getInt("received"), row.getInt("too_fast"), row.getInt("same_second")))
        .findFirst()
        .orElse(new SuspiciousFigures(0, 0));
  }

  /** Creates the figures from the columns of {@code daily_progress}. */
  static SuspiciousFigures of(int received, int tooFast, int sameSecond) {
    boolean marked = sameSecond >= MIN_MINUTES && (long) sameSecond * ONE_IN >= received;
    return new SuspiciousFigures(tooFast, marked ? sameSecond : 0);
  }
}
