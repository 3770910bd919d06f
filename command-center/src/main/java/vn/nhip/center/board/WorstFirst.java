package vn.nhip.center.board;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The order in which units are shown: who needs somebody first. A silent team is worst, for nothing
 * is known of it; a district is as bad as the worst of itself and its teams.
 */
final class WorstFirst {
  private static final List<String> STATUSES =
      List.of("SILENT", "CRITICAL", "BEHIND", "MISSED", "ON_PACE");
  private static final int NOT_BEGUN = 5;
  private static final int MET = 6;
  private static final int WITHOUT_TARGET = 7;

  private static final Comparator<Unit> BY_PACE =
      Comparator.comparing(Unit::pace, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Unit::id);

  private WorstFirst() {}

  static List<Unit> teams(Collection<Unit> teams) {
    return teams.stream()
        .sorted(Comparator.comparing(WorstFirst::rank).thenComparing(BY_PACE))
        .toList();
  }

  /**
   * Districts by their own status and their teams'; provinces by their districts in the same way.
   */
  static List<Unit> parents(
      Collection<Unit> parents, Collection<Unit> children, Function<Unit, String> parentOf) {
    Map<String, int[]> trouble = new HashMap<>();
    for (Unit child : children) {
      int[] counts = trouble.computeIfAbsent(parentOf.apply(child), p -> new int[STATUSES.size()]);
      int rank = rank(child);
      if (rank < counts.length) {
        counts[rank]++;
      }
    }
    return parents.stream()
        .sorted(
            Comparator.comparing((Unit unit) -> worst(unit, trouble.get(unit.id())))
                .thenComparing(unit -> -count(unit, trouble.get(unit.id())))
                .thenComparing(BY_PACE))
        .toList();
  }

  private static int worst(Unit unit, int[] ofChildren) {
    int own = rank(unit);
    for (int rank = 0; ofChildren != null && rank < Math.min(own, NOT_BEGUN - 1); rank++) {
      if (ofChildren[rank] > 0) {
        return rank;
      }
    }
    return own;
  }

  /** How many children are as bad as the worst. */
  private static int count(Unit unit, int[] ofChildren) {
    int worst = worst(unit, ofChildren);
    return ofChildren == null || worst >= ofChildren.length - 1 ? 0 : ofChildren[worst];
  }

  private static int rank(Unit unit) {
    if (unit.status() == null) {
      boolean isPlanned = unit.target() != null && unit.target() > 0;
      return isPlanned ? NOT_BEGUN : WITHOUT_TARGET;
    }
    if (unit.status().equals("NOT_STARTED")) {
      return NOT_BEGUN;
    }
    int rank = STATUSES.indexOf(unit.status());
    return rank < 0 ? MET : rank;
  }
}
