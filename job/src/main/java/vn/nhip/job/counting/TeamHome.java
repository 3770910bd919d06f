package vn.nhip.job.counting;

import vn.nhip.core.targets.InForce;

/**
 * Where an assignment places a team or, without a team, up to which arrival the topic of
 * assignments has been read.
 *
 * @param team the team's id; empty if this only carries the time
 * @param province GSO code
 * @param district GSO code
 * @param fromDay the first working day, days since 1970
 * @param toDay the last working day; {@link Integer#MAX_VALUE} for none
 * @param arrivedAt milliseconds since 1970
 */
public record TeamHome(
    String team, String province, String district, int fromDay, int toDay, long arrivedAt)
    implements InForce.Dated {

  @Override
  public boolean isFor(int day) {
    return fromDay <= day && day <= toDay;
  }

  /** States that the topic has been read up to an arrival, milliseconds since 1970. */
  public static TeamHome readUpTo(long arrivedAt) {
    return new TeamHome("", "", "", 0, 0, arrivedAt);
  }
}
