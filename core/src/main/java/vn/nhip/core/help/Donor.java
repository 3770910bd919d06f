package vn.nhip.core.help;

/**
 * A team that can spare people: it would reach its target even on the worst of its last ten days.
 *
 * @param team team id
 * @param district GSO code of its district
 * @param surplus applications by which its lowest projection exceeds its daily target, above 0
 */
public record Donor(String team, String district, int surplus) {
  public Donor {
    if (surplus <= 0) {
      throw new IllegalArgumentException(team + " has nothing to spare: " + surplus);
    }
  }
}
