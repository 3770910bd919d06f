package vn.nhip.center.board;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sorts units by urgency. A silent team is most urgent, because nothing is known of it; a district
 * is as urgent as the most urgent of itself and its teams.
 */
final class WorstFirst {
  private static final List<String> STATUSES =
      List.of("SILENT", "CRITICAL", "BEHIND", "MISSED", "ON_PACE");
  private static final int NOT_STARTED = 5;
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
   * Sorts districts by their own status and that of their teams, or provinces by that of their
   * districts.
   */
  static List<Unit> parents(
      Collection<Unit> parents, Collection<Unit> children, Function<Unit, String> parentOf) {
    Map<String, int[]> countsByParent = new HashMap<>();
    for (Unit child : children) {
      int[] counts =
          countsByParent.computeIfAbsent(parentOf.apply(child), p -> new int[STATUSES.size()]);
      int rank = rank(child);
      if (rank < counts.length) {
        counts[rank]++;
      }
    }
    return parents.stream()
        .sorted(
            Comparator.comparing((Unit unit) -> worst(unit, countsByParent.get(unit.id())))
                .thenComparing(unit -> -count(unit, countsByParent.get(unit.id())))
                .thenComparing(BY_PACE))
        .toList();
  }

  private static int worst(Unit unit, int[] ofChildren) {
    int own = rank(unit);
    for (int rank = 0; ofChildren != null && rank < Math.min(own, NOT_STARTED - 1); rank++) {
      if (ofChildren[rank] > 0) {
        return rank;
      }
    }
    return own;
  }

  /** Number of children with the worst status. */
  private static int count(Unit unit, int[] ofChildren) {
    int worst = worst(unit, ofChildren);
    return ofChildren == null || worst >= ofChildren.length - 1 ? 0 : ofChildren[worst];
  }

  private static int rank(Unit unit) {
    if (unit.status() == null) {
      boolean isPlanned = unit.target() != null && unit.target() > 0;
      return isPlanned ? NOT_STARTED : WITHOUT_TARGET;
    }
    if (unit.status().equals("NOT_STARTED")) {
      return NOT_STARTED;
    }
    int rank = STATUSES.indexOf(unit.status());
    return rank < 0 ? MET : rank;
  }
}
