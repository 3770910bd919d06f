package vn.nhip.benchmark.latency;

/**
 * Which event is due when: events go round the teams, so that the n-th event of a team is known by
 * its number alone, and with it the moment at which it was due.
 *
 * @param beginNanos of {@code System.nanoTime()}
 * @param beginMillis the same moment, milliseconds since 1970
 * @param rate events a second
 * @param teams how many there are
 */
record Schedule(long beginNanos, long beginMillis, int rate, int teams) {
  private static final double NANOS = 1e9;

  /** When an event is due, of {@code System.nanoTime()}. */
  long dueNanos(long event) {
    return beginNanos + (long) (event * (NANOS / rate));
  }

  /** When an event is due, milliseconds since 1970. */
  long dueMillis(long event) {
    return beginMillis + (long) (event * (1e3 / rate));
  }

  /** The number of the n-th event of a team, both from 0. */
  long event(int team, long n) {
    return team + n * teams;
  }

  /** How many events of a team there are among the first so many of all. */
  long ofTeam(int team, long events) {
    return events <= team ? 0 : (events - team - 1) / teams + 1;
  }
}
