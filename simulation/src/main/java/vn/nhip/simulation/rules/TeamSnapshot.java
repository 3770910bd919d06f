package vn.nhip.simulation.rules;

import vn.nhip.core.forecast.Rests;

/**
 * Everything known about a team at a judged minute.
 *
 * @param target the target in force
 * @param firstTarget the target under which the day's first minute was judged
 * @param ended planned minutes that have passed
 * @param planned all planned minutes of the day
 * @param received number of applications of the day that have arrived
 * @param held number of applications that its stations still hold according to heartbeats
 * @param presumed number of applications that stations without a signal would have taken in since
 *     at their previous rate
 * @param recent number of applications that arrived in the last judged minutes
 * @param recentMinutes number of those minutes, at most {@link #RECENT}
 * @param history the team's earlier days
 * @param ownTen what the ten days of the project's rule still brought
 */
public record TeamSnapshot(
    int target,
    int firstTarget,
    int ended,
    int planned,
    int received,
    int held,
    int presumed,
    int recent,
    int recentMinutes,
    History history,
    Rests ownTen) {

  /** Maximum number of judged minutes that {@link #recent} covers. */
  public static final int RECENT = 60;

  /** Expected applications below which no team is behind. */
  private static final int LEAST_EXPECTED = 20;

  /** Applications received or held by the team's stations. */
  int credited() {
    return received + held;
  }

  /** Applications expected by now according to the plan. */
  int expected() {
    return (int) ((long) target * ended / planned);
  }

  /** Remaining planned minutes. */
  int left() {
    return planned - ended;
  }

  /** Whether it is too early in the day for any rule to call the team. */
  boolean isEarly() {
    return expected() < LEAST_EXPECTED;
  }
}
