package vn.nhip.core.help;

/**
 * A team that will miss its target without help.
 *
 * @param team team id
 * @param district GSO code of its district
 * @param gap applications by which its projection falls short of its daily target, above 0
 */
public record TeamBehind(String team, String district, int gap) {
  public TeamBehind {
    if (gap <= 0) {
      throw new IllegalArgumentException(team + " has no gap to close: " + gap);
    }
  }
}
