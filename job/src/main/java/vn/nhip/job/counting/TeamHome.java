package vn.nhip.job.counting;

/**
 * Where an assignment says that a team works or, without a team, how far the topic of assignments
 * has been read.
 *
 * @param team the team's id; empty where it only tells the time
 * @param province GSO code
 * @param district GSO code
 * @param fromDay the first working day, days since 1970
 * @param toDay the last one; {@link Integer#MAX_VALUE} for none
 * @param arrivedAt milliseconds since 1970
 */
public record TeamHome(
    String team, String province, String district, int fromDay, int toDay, long arrivedAt) {

  /** The topic has been read up to that arrival, milliseconds since 1970. */
  public static TeamHome readUpTo(long arrivedAt) {
    return new TeamHome("", "", "", 0, 0, arrivedAt);
  }
}
