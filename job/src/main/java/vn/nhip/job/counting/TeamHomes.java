package vn.nhip.job.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import vn.nhip.core.targets.InForce;

/** Where the assignments of one team place it, in the order of the log. */
public final class TeamHomes {

  private final String team;
  private final List<TeamHome> homes = new ArrayList<>();

  /** Without an assignment. */
  public TeamHomes(String team) {
    this.team = team;
  }

  /** Appends the home of the next assignment. */
  public void add(TeamHome home) {
    homes.add(home);
  }

  /** Removes the homes that match. */
  public void removeIf(Predicate<TeamHome> filter) {
    homes.removeIf(filter);
  }

  /** Whether any home is outside a province. */
  public boolean isAnyOutside(String province) {
    for (TeamHome home : homes) {
      if (!home.province().equals(province)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The home by the assignment in force on a working day, or null.
   *
   * @param day days since 1970
   * @param knownBefore milliseconds since 1970; assignments that arrived then or later are ignored
   */
  public TeamHome inForce(int day, long knownBefore) {
    return InForce.of(homes, day, knownBefore);
  }

  /** The team's id. */
  public String team() {
    return team;
  }

  /** All homes, in the order of the log. */
  public List<TeamHome> all() {
    return homes;
  }
}
