package vn.nhip.benchmark.latency;

/**
 * Assigns a due time to each event. Events go to the teams in turn, so the n-th event of a team
 * determines its number and its due time.
 *
 * @param beginNanos begin in terms of {@code System.nanoTime()}
 * @param beginMillis the same moment, milliseconds since 1970
 * @param rate events per second
 * @param teams number of teams
 */
record Schedule(long beginNanos, long beginMillis, int rate, int teams) {
  private static final double NANOS = 1e9;

  /** Due time of an event in terms of {@code System.nanoTime()}. */
  long dueNanos(long event) {
    return beginNanos + (long) (event * (NANOS / rate));
  }

  /** Due time of an event, milliseconds since 1970. */
  long dueMillis(long event) {
    return beginMillis + (long) (event * (1e3 / rate));
  }

  /** The number of the n-th event of a team, both from 0. */
  long event(int team, long n) {
    return team + n * teams;
  }

  /** Number of a team's events among the first {@code events} of all. */
  long ofTeam(int team, long events) {
    return events <= team ? 0 : (events - team - 1) / teams + 1;
  }
}
