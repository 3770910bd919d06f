package vn.nhip.core.targets.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TeamSum;
import vn.nhip.core.targets.sheet.AssignedSoFar.Recorded;

/**
 * Finds likely mistakes in a sheet, which a planner has to confirm: a target more than three times
 * or less than a third of the one before, teams whose sum differs from their district's target, and
 * a team in two districts. A target of 0 is a day off and never reported.
 */
public final class Doubts {
  private static final int FACTOR = 3;

  /** The maximum age in days of a target that counts as the one before. */
  private static final int DAYS_BACK = 31;

  private final Changes changes;
  private final AssignedSoFar before;
  private final AssignedSoFar after;
  private final UnitNaming naming;
  private final Set<SheetText> found = new LinkedHashSet<>();
  private final Set<String> moved = new HashSet<>();

  /** The sheet's rows of each unit. */
  private final Map<Unit, List<TargetAssignment>> rows;

  private record District(String province, String id) {}

  /** What the teams of a district add up to, where that is not its target. */
  private record Difference(long sum, int target) {}

  private Doubts(Changes changes, AssignedSoFar before, UnitNaming naming) {
    this.changes = changes;
    this.before = before;
    this.naming = naming;
    after = before.with(changes.toSend());
    rows =
        changes.rows().stream()
            .map(each -> each.row().assignment())
            .collect(Collectors.groupingBy(Unit::of));
  }

  /**
   * Checks the changes of a sheet.
   *
   * @param assigned the assignments so far
   * @return the likely mistakes in words, without repetition; empty if there are none
   */
  public static List<SheetText> of(Changes changes, AssignedSoFar assigned, UnitNaming naming) {
    Doubts doubts = new Doubts(changes, assigned, naming);
    for (Change change : changes.rows()) {
      if (change.kind() != Change.Kind.UNCHANGED) {
        doubts.checkJump(change);
        doubts.checkMove(change);
      }
    }
    doubts.checkSums();
    return doubts.found.stream().limit(Findings.MAX_MESSAGES).toList();
  }

  private void checkJump(Change change) {
    TargetAssignment wanted = change.row().assignment();
    int target = wanted.dailyTarget();
    for (Change.Part part : change.parts()) {
      TargetAssignment last = lastAtWork(Unit.of(wanted), part.days().from());
      if (target == 0 || last == null) {
        continue;
      }
      boolean high = target > (long) FACTOR * last.dailyTarget();
      if (high || (long) FACTOR * target < last.dailyTarget()) {
        found.add(
            SheetText.of(
                high ? "doubt.high" : "doubt.low",
                "line",
                change.row().line(),
                "unit",
                nameOf(wanted),
                "target",
                target,
                "before",
                last.dailyTarget(),
                "day",
                LocalDate.ofEpochDay(part.days().from())));
        return;
      }
    }
  }

  private void checkMove(Change change) {
    TargetAssignment wanted = change.row().assignment();
    if (wanted.scope() != Scope.TEAM || wanted.dailyTarget() == 0) {
      return;
    }
    Unit unit = Unit.of(wanted);
    Days days = change.days();
    List<TargetAssignment> others = new ArrayList<>();
    others.add(lastAtWork(unit, days.from()));
    others.add(days.to() == null ? null : after.inForce(unit, days.to() + 1));
    others.addAll(rows.get(unit));
    for (TargetAssignment other : others) {
      boolean elsewhere =
          other != null && other.dailyTarget() > 0 && !district(other).equals(district(wanted));
      if (elsewhere && moved.add(wanted.id())) {
        found.add(
            SheetText.of(
                "doubt.moved",
                "line",
                change.row().line(),
                "unit",
                nameOf(wanted),
                "district",
                nameOf(Scope.DISTRICT, wanted.district(), wanted.province(), days.from()),
                "day",
                LocalDate.ofEpochDay(days.from()),
                "other",
                nameOf(Scope.DISTRICT, other.district(), other.province(), days.from())));
      }
    }
  }

  private void checkSums() {
    Map<District, Set<Unit>> teams = teams();
    Map<District, List<Days>> touched = new HashMap<>();
    List<District> inOrder = new ArrayList<>();
    for (Change change : changes.rows()) {
      TargetAssignment wanted = change.row().assignment();
      if (change.kind() != Change.Kind.UNCHANGED && wanted.scope() != Scope.PROVINCE) {
        Set<District> of = new LinkedHashSet<>(List.of(district(wanted)));
        change.parts().stream()
            .filter(part -> part.before() != null)
            .forEach(part -> of.add(district(part.before())));
        for (District each : of) {
          touched
              .computeIfAbsent(
                  each,
                  ignored -> {
                    inOrder.add(each);
                    return new ArrayList<>();
                  })
              .add(change.days());
        }
      }
    }
    inOrder.forEach(each -> sum(each, teams.getOrDefault(each, Set.of()), touched.get(each)));
  }

  /** Reports each sum of a district once, with its first day. */
  private void sum(District district, Set<Unit> teams, List<Days> touched) {
    Unit unit = Unit.of(Scope.DISTRICT, district.id, district.province);
    SortedSet<Integer> days = new TreeSet<>(after.begins(unit));
    teams.forEach(team -> days.addAll(after.begins(team)));
    Set<Difference> reported = new HashSet<>();
    for (int day : days) {
      // Checked before adding up, because the sheet touches few days of a long ledger.
      if (touched.stream().noneMatch(each -> each.contains(day))) {
        continue;
      }
      Difference now = difference(after, district, unit, teams, day);
      if (now != null
          && !now.equals(difference(before, district, unit, teams, day))
          && reported.add(now)) {
        found.add(
            SheetText.of(
                "doubt.sum",
                "district",
                nameOf(Scope.DISTRICT, district.id, district.province, day),
                "day",
                LocalDate.ofEpochDay(day),
                "sum",
                now.sum,
                "target",
                now.target));
      }
    }
  }

  /** Returns null if the teams add up to the target, or there is nothing to compare. */
  private static Difference difference(
      AssignedSoFar assigned, District district, Unit unit, Set<Unit> teams, int day) {
    List<TargetAssignment> inForce =
        teams.stream().map(team -> assigned.inForce(team, day)).filter(Objects::nonNull).toList();
    TargetAssignment own = assigned.inForce(unit, day);
    Integer target = own == null ? null : Integer.valueOf(own.dailyTarget());
    TeamSum sum = TeamSum.of(district.province, district.id, inForce);
    return sum.differsFrom(target) ? new Difference(sum.sum(), target) : null;
  }

  /** All teams that were ever assigned to each district. */
  private Map<District, Set<Unit>> teams() {
    Map<District, Set<Unit>> teams = new HashMap<>();
    for (Unit unit : after.units()) {
      if (unit.scope() == Scope.TEAM) {
        for (Recorded each : after.recorded(unit)) {
          teams.computeIfAbsent(district(each.assignment()), ignored -> new HashSet<>()).add(unit);
        }
      }
    }
    return teams;
  }

  /** The unit's assignment with a target above 0 on a day, or else on the nearest day before. */
  private TargetAssignment lastAtWork(Unit unit, int day) {
    for (int at = day; at >= day - DAYS_BACK; at--) {
      TargetAssignment each = before.inForce(unit, at);
      if (each != null && each.dailyTarget() > 0) {
        return each;
      }
    }
    return null;
  }

  private static District district(TargetAssignment assignment) {
    return new District(assignment.province(), assignment.district());
  }

  private String nameOf(TargetAssignment unit) {
    return nameOf(unit.scope(), unit.id(), unit.province(), unit.fromDay());
  }

  private String nameOf(Scope scope, String id, String province, int day) {
    String given = InForce.name(after.of(Unit.of(scope, id, province)), day, Long.MAX_VALUE);
    String name = given == null ? naming.of(scope, id) : given;
    return name.equals(id) ? id : name + " (" + id + ")";
  }
}
