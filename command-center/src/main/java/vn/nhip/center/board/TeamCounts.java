package vn.nhip.center.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * Counts of teams with a target above 0.
 *
 * @param heard teams with a signal in the last 45 minutes of the clock
 * @param silent teams with status SILENT
 * @param behind teams with status BEHIND or CRITICAL
 * @param done teams that have met their target
 */
public record TeamCounts(int total, int heard, int silent, int behind, int done) {
  static final TeamCounts NONE = new TeamCounts(0, 0, 0, 0, 0);

  /** A team with a signal within this time counts as active. */
  static final Duration ACTIVE_WITHIN = Duration.ofMinutes(45);

  static TeamCounts of(Collection<Unit> teams, Instant clock) {
    int[] counts = new int[5];
    for (Unit team : teams) {
      if (team.target() == null || team.target() == 0) {
        continue;
      }
      counts[0]++;
      counts[1] += isActive(team, clock) ? 1 : 0;
      String status = team.status() == null ? "" : team.status();
      switch (status) {
        case "SILENT" -> counts[2]++;
        case "BEHIND", "CRITICAL" -> counts[3]++;
        case "MET" -> counts[4]++;
        default -> {}
      }
    }
    return new TeamCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  private static boolean isActive(Unit team, Instant clock) {
    return clock != null
        && team.heardAt() != null
        && Duration.between(team.heardAt(), clock).compareTo(ACTIVE_WITHIN) < 0;
  }
}
