package vn.nhip.simulation.rules;

import vn.nhip.core.forecast.Rests;

/**
 * All that is known of a team at a judged minute.
 *
 * @param target in force
 * @param firstTarget under which the day's first minute was judged
 * @param ended planned minutes that have ended
 * @param planned all planned minutes of the day
 * @param received applications of the day that have arrived
 * @param held applications that its stations still hold, as their heartbeats tell
 * @param presumed what stations that are not heard any more would have taken in since, had they
 *     gone on as before
 * @param recent applications that arrived in the last judged minutes
 * @param recentMinutes how many minutes these are, up to {@link #RECENT}
 * @param history the team's days before
 * @param ownTen what still came on the ten days by which the project judges
 */
public record Moment(
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

  /** The most judged minutes that {@link #recent} speaks of. */
  public static final int RECENT = 60;

  /** The smallest expectation at which a team can be behind. */
  private static final int LEAST_EXPECTED = 20;

  /** Received, or held by the team's stations. */
  int credited() {
    return received + held;
  }

  /** What the plan expects by now. */
  int expected() {
    return (int) ((long) target * ended / planned);
  }

  /** Planned minutes that are left. */
  int left() {
    return planned - ended;
  }

  /** Whether the day is too young for any rule to call. */
  boolean isEarly() {
    return expected() < LEAST_EXPECTED;
  }
}
