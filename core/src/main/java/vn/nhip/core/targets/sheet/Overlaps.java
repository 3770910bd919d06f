package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds rows of one file that plan the same unit for the same day. */
final class Overlaps {
  private final Map<Unit, List<Claim>> claims = new LinkedHashMap<>();

  private record Claim(int line, Days days) {}

  void add(int line, Unit unit, Days days) {
    claims.computeIfAbsent(unit, u -> new ArrayList<>()).add(new Claim(line, days));
  }

  /** A problem for each row that starts on or before the last day of an earlier row of its unit. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (List<Claim> ofUnit : claims.values()) {
      ofUnit.sort(Comparator.comparingInt(claim -> claim.days.from()));
      Claim widest = ofUnit.get(0);
      for (Claim claim : ofUnit.subList(1, ofUnit.size())) {
        if (claim.days.from() <= widest.days.last()) {
          problems.add(problem(widest, claim));
        }
        widest = claim.days.last() > widest.days.last() ? claim : widest;
      }
    }
    return problems;
  }

  private static Problem problem(Claim one, Claim other) {
    return new Problem(
        Math.max(one.line, other.line),
        null,
        SheetText.of("overlap", "line", Integer.toString(Math.min(one.line, other.line))));
  }
}
