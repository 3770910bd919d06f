package vn.nhip.center.morning;

import java.util.Comparator;
import java.util.List;

/**
 * A team's finished working day against its target.
 *
 * @param team id of the team
 * @param province GSO code
 * @param district GSO code
 * @param received applications received
 * @param target applications due, above 0
 */
public record TeamDay(String team, String province, String district, int received, int target) {
  /** How many teams are named in the morning, of the best and of those to call. */
  private static final int SHOWN = 3;

  /** Exact order by received ÷ target. */
  private static final Comparator<TeamDay> BY_SHARE =
      (a, b) -> Long.compare((long) a.received * b.target, (long) b.received * a.target);

  /** Received in percent of the target, rounded down, so that 100 means that it is met. */
  public long percent() {
    return 100L * received / target;
  }

  /** Whether the target was met. */
  public boolean met() {
    return received >= target;
  }

  /**
   * The three teams that brought most of their target, the best first; none that is to be called.
   */
  public static List<TeamDay> best(List<TeamDay> teams) {
    List<TeamDay> called = toCall(teams);
    return teams.stream()
        .filter(team -> !called.contains(team))
        .sorted(BY_SHARE.reversed().thenComparing(TeamDay::team))
        .limit(SHOWN)
        .toList();
  }

  /** The three teams to call: those that brought least of a target that they missed. */
  public static List<TeamDay> toCall(List<TeamDay> teams) {
    return teams.stream()
        .filter(team -> !team.met())
        .sorted(BY_SHARE.thenComparing(TeamDay::team))
        .limit(SHOWN)
        .toList();
  }
}
