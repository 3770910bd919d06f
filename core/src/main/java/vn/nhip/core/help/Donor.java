package vn.nhip.core.help;

/**
 * A team that reaches its own target even on the worst of its last ten days, and so can spare
 * people.
 *
 * @param team team id
 * @param district GSO code of the district it works in
 * @param surplus applications by which its lowest projection exceeds its daily target, above 0
 */
public record Donor(String team, String district, int surplus) {
  public Donor {
    if (surplus <= 0) {
      throw new IllegalArgumentException(team + " has nothing to spare: " + surplus);
    }
  }
}
