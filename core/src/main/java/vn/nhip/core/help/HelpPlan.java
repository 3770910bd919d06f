package vn.nhip.core.help;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The smallest set of moves that closes the gap of a team behind, or as much of it as possible.
 *
 * <p>Smallest means the fewest moves. Ties are broken by the most donors from the team's own
 * district, then by the larger surpluses, then by the smaller team id. If all donors together do
 * not close the gap, the set holds all of them.
 *
 * <p>A donor helps one team only: people and machines go to one place, so a surplus is not divided.
 * Teams behind are served one after another from the remaining donors, the largest gap first, then
 * the smaller team id. A team whose gap cannot be closed is served after all those whose gap can,
 * from what is left.
 *
 * <p>The order in which teams and donors are given does not matter.
 *
 * @param team the team to help
 * @param moves same district first, then the larger surplus, then the smaller team id
 */
public record HelpPlan(TeamBehind team, List<Move> moves) {
  private static final Comparator<TeamBehind> WORST_FIRST =
      Comparator.comparing(TeamBehind::gap).reversed().thenComparing(TeamBehind::team);

  private static final Comparator<Donor> LARGEST_FIRST =
      Comparator.comparing(Donor::surplus).reversed().thenComparing(Donor::team);

  public HelpPlan {
    moves = List.copyOf(moves);
  }

  /** The part of the gap that the moves close, in applications. */
  public int closes() {
    return (int) Math.min(team.gap(), sum(moves.stream().map(Move::donor).toList()));
  }

  /** Whether the moves close the whole gap. */
  public boolean isEnough() {
    return closes() == team.gap();
  }

  /**
   * Returns a plan for each team behind, the worst first. A plan has no moves if no donor is left.
   *
   * @param behind the teams behind in one province, each id once
   * @param donors the donors in the same province, each id once
   */
  public static List<HelpPlan> of(Collection<TeamBehind> behind, Collection<Donor> donors) {
    List<TeamBehind> waiting = behind.stream().sorted(WORST_FIRST).toList();
    List<Donor> left = new ArrayList<>(donors.stream().sorted(LARGEST_FIRST).toList());
    List<HelpPlan> plans = new ArrayList<>();
    List<TeamBehind> last = new ArrayList<>();
    for (TeamBehind team : waiting) {
      if (sum(left) >= team.gap()) {
        plans.add(take(team, left));
      } else {
        last.add(team);
      }
    }
    last.forEach(team -> plans.add(take(team, left)));
    plans.sort(Comparator.comparing(HelpPlan::team, WORST_FIRST));
    return List.copyOf(plans);
  }

  /** Serves a team from the remaining donors, and removes those chosen from the list. */
  private static HelpPlan take(TeamBehind team, List<Donor> left) {
    Predicate<Donor> near = donor -> donor.district().equals(team.district());
    List<Donor> own = left.stream().filter(near).toList();
    List<Donor> others = left.stream().filter(near.negate()).toList();
    List<Donor> chosen = smallest(team.gap(), left, own, others);
    left.removeAll(chosen);
    return new HelpPlan(
        team, chosen.stream().map(donor -> new Move(donor, near.test(donor))).toList());
  }

  /**
   * Chooses the donors. The n largest surpluses close the most that n moves can, so they determine
   * how many moves are needed. If k of n come from the own district, the most is closed by the k
   * largest there and the n − k largest elsewhere.
   */
  private static List<Donor> smallest(
      int gap, List<Donor> all, List<Donor> own, List<Donor> others) {
    int needed = needed(gap, all);
    for (int near = Math.min(needed, own.size()); near > 0; near--) {
      int far = needed - near;
      if (far > others.size()) {
        break;
      }
      List<Donor> chosen = new ArrayList<>(own.subList(0, near));
      chosen.addAll(others.subList(0, far));
      if (sum(chosen) >= gap) {
        return chosen;
      }
    }
    List<Donor> chosen = new ArrayList<>(all.subList(0, needed));
    chosen.sort(Comparator.comparing((Donor donor) -> !own.contains(donor)));
    return chosen;
  }

  /** The number of largest surpluses needed to close the gap; all if they are not enough. */
  private static int needed(int gap, List<Donor> all) {
    long closed = 0;
    int count = 0;
    while (count < all.size() && closed < gap) {
      closed += all.get(count).surplus();
      count++;
    }
    return count;
  }

  private static long sum(List<Donor> donors) {
    return donors.stream().mapToLong(Donor::surplus).sum();
  }
}
