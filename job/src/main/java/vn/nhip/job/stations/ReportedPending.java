package vn.nhip.job.stations;

/**
 * The number of events that wait on a station for upload, by its newest heartbeat. Of two teams
 * that name the station at one time, the greater id wins.
 */
public final class ReportedPending {

  private static final int UNKNOWN = -1;

  private int events = UNKNOWN;
  private long arrivedAt = Long.MIN_VALUE;
  private String team = "";

  /**
   * Adds a heartbeat.
   *
   * @param at arrival of the heartbeat, milliseconds since 1970
   */
  public void report(int pending, long at, String byTeam) {
    if (at > arrivedAt || (at == arrivedAt && byTeam.compareTo(team) >= 0)) {
      events = pending;
      arrivedAt = at;
      team = byTeam;
    }
  }

  void addAll(ReportedPending other) {
    if (other.events >= 0) {
      report(other.events, other.arrivedAt, other.team);
    }
  }

  Integer eventsOrNull() {
    return events < 0 ? null : events;
  }

  /** The number of events; negative if no heartbeat has reported it. */
  public int events() {
    return events;
  }

  /** Arrival of the heartbeat, milliseconds since 1970; {@link Long#MIN_VALUE} without one. */
  public long arrivedAt() {
    return arrivedAt;
  }

  /** The team of the heartbeat; empty without one. */
  public String team() {
    return team;
  }
}
