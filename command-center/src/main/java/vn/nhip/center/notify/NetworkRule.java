package vn.nhip.center.notify;

/**
 * Decides when silent teams of a district look like a network outage rather than single failures.
 */
final class NetworkRule {

  private NetworkRule() {}

  /**
   * Whether more than half of a district's teams at work are silent. One team alone is never an
   * outage.
   *
   * @param silent number of silent teams
   * @param atWork number of the district's teams with a target that day
   */
  static boolean looksBroken(int silent, int atWork) {
    return silent >= 2 && 2 * silent > atWork;
  }
}
