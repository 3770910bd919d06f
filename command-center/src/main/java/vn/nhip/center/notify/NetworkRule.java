package vn.nhip.center.notify;

/** When silent teams of a district look like a broken line rather than like teams. */
final class NetworkRule {

  private NetworkRule() {}

  /**
   * Whether more than half of a district's teams at work are silent. One team alone never is a
   * network.
   *
   * @param silent teams that are silent
   * @param atWork teams of the district with a target that day
   */
  static boolean looksBroken(int silent, int atWork) {
    return silent >= 2 && 2 * silent > atWork;
  }
}
