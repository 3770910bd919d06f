package vn.nhip.core.help;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The smallest set of moves that closes the gap of a team behind, or as much of it as can be.
 *
 * <p>Smallest means the fewest moves. Among sets with that many moves, the one with the most donors
 * of the team's own district; among those, the one with the larger surpluses, and of equal
 * surpluses the one with the smaller team id. If all donors together do not close the gap, the set
 * is all of them.
 *
 * <p>A donor helps one team at a time: people and machines go to one place, so a surplus is not
 * divided. Several teams behind are served one after another, the largest gap first and of equal
 * gaps the smaller team id, each from the donors that are left. A team whose gap cannot be closed
 * waits until all those whose gap can be closed have been served, and then takes what is left.
 *
 * <p>The order of the teams and donors given never matters.
 *
 * @param team the team to be helped
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

  /** How much of the gap the moves close, in applications. */
  public int closes() {
    return (int) Math.min(team.gap(), sum(moves.stream().map(Move::donor).toList()));
  }

  /** Whether the moves close the whole gap. */
  public boolean isEnough() {
    return closes() == team.gap();
  }

  /**
   * A plan for each team behind, the worst first; one without moves where no donor is left.
   *
   * @param behind teams behind of one province, each id once
   * @param donors teams of the same province that can spare something, each id once
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

  /** Serves a team from the donors that are left, and takes those that go out of the list. */
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
   * With n moves the most is closed by the n largest surpluses, so they tell how many are needed;
   * and with k of n from the own district, by the k largest there and the n − k largest elsewhere.
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

  /** How many of the largest surpluses close the gap; all, where none are enough. */
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
