package vn.nhip.core.targets;

import java.util.Collection;
import vn.nhip.core.targets.TargetAssignment.Scope;

/**
 * The targets of a district's teams on a day, added up.
 *
 * @param teams how many teams are assigned to it, those with a day off too
 */
public record TeamSum(int teams, long sum) {

  /**
   * Adds up the teams of a district.
   *
   * @param inForce the assignments in force of all units that may belong to it
   */
  public static TeamSum of(String province, String district, Collection<TargetAssignment> inForce) {
    int teams = 0;
    long sum = 0;
    for (TargetAssignment each : inForce) {
      if (each.scope() == Scope.TEAM
          && each.province().equals(province)
          && each.district().equals(district)) {
        teams++;
        sum += each.dailyTarget();
      }
    }
    return new TeamSum(teams, sum);
  }

  /**
   * Whether the sum differs from the district's target. False if the district has no teams, or no
   * target of its own above 0; teams that all have the day off add up to 0.
   *
   * @param target of the district; null where it has none
   */
  public boolean differsFrom(Integer target) {
    return teams > 0 && target != null && target > 0 && sum != target;
  }
}
