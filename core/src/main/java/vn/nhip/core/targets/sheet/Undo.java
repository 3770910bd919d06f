package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignedSoFar.Recorded;

/**
 * The assignments that undo earlier records of the ledger: each affected day gets what would be in
 * force without those records. Nothing is deleted. A unit without another assignment gets a target
 * of 0, because a ledger cannot remove a unit. Days that were reassigned later keep their
 * assignment, except for a name or a number of people of card age that only the undone records
 * gave.
 *
 * @param rows the assignments to send, ordered by unit
 * @param notes messages about what cannot be undone
 */
public record Undo(List<PlannedRow> rows, List<SheetText> notes) {

  /**
   * Computes the assignments that undo some records.
   *
   * @param taken keys of the records to undo
   * @param gone keys of all records that no longer count: those to undo, those undone before, and
   *     those that undid them
   */
  public static Undo of(
      Set<String> taken, Set<String> gone, AssignedSoFar assigned, UnitNaming naming) {
    List<TargetAssignment> restored = new ArrayList<>();
    int kept = 0;
    boolean staysEligible = false;
    for (Unit unit : assigned.units()) {
      if (assigned.recorded(unit).stream().anyMatch(each -> taken.contains(each.key()))) {
        OfUnit found = new OfUnit(unit, taken, gone, assigned, naming);
        found.run();
        restored.addAll(found.restored);
        kept += found.isKept ? 1 : 0;
        staysEligible |= found.staysEligible;
      }
    }
    restored.sort(
        Comparator.comparing(TargetAssignment::province)
            .thenComparing(TargetAssignment::scope, Comparator.reverseOrder())
            .thenComparing(TargetAssignment::id)
            .thenComparing(TargetAssignment::fromDay));
    List<PlannedRow> rows = new ArrayList<>();
    restored.forEach(each -> rows.add(new PlannedRow(rows.size() + 1, each)));
    List<SheetText> notes = new ArrayList<>();
    if (kept > 0) {
      notes.add(SheetText.of("undo.kept", "units", kept));
    }
    if (staysEligible) {
      notes.add(SheetText.of("undo.eligible"));
    }
    return new Undo(rows, notes);
  }

  /** The newest number of people of card age counts, of whichever days, and its deadline. */
  private record Campaign(Long eligible, Integer deadlineDay) {

    /** Null where nothing says how many they are. */
    private static Campaign of(List<Recorded> log) {
      return log.stream()
          .map(Recorded::assignment)
          .filter(each -> each.eligible() != null)
          .reduce((earlier, later) -> later)
          .map(each -> new Campaign(each.eligible(), each.deadlineDay()))
          .orElse(null);
    }
  }

  /** One unit of those that were assigned something. */
  private static final class OfUnit {
    private final List<TargetAssignment> restored = new ArrayList<>();
    private final Unit unit;
    private final Set<String> taken;
    private final AssignedSoFar assigned;
    private final UnitNaming naming;
    private final List<Recorded> all;
    private final List<Recorded> left;
    private final List<TargetAssignment> leftAssignments;
    private final Campaign campaign;
    private boolean isCounted;
    private boolean isKept;
    private boolean staysEligible;

    private OfUnit(
        Unit unit, Set<String> taken, Set<String> gone, AssignedSoFar assigned, UnitNaming naming) {
      this.unit = unit;
      this.taken = taken;
      this.assigned = assigned;
      this.naming = naming;
      all = assigned.recorded(unit);
      left = all.stream().filter(each -> !gone.contains(each.key())).toList();
      leftAssignments = left.stream().map(Recorded::assignment).toList();
      campaign = Campaign.of(left);
    }

    private void run() {
      List<Recorded> toTake = all.stream().filter(each -> taken.contains(each.key())).toList();
      int first = toTake.stream().mapToInt(each -> each.assignment().fromDay()).min().orElseThrow();
      isCounted = Objects.equals(Campaign.of(all), campaign);
      staysEligible =
          campaign == null
              && toTake.stream().anyMatch(each -> each.assignment().eligible() != null);
      SortedSet<Integer> begins = assigned.begins(unit);
      for (int from : begins.tailSet(first)) {
        SortedSet<Integer> later = begins.tailSet(from + 1);
        Days days = new Days(from, later.isEmpty() ? null : Integer.valueOf(later.first() - 1));
        add(InForce.of(toTake, from, Long.MAX_VALUE), days);
      }
    }

    /**
     * Restores days that have the same assignment all over.
     *
     * @param own what is to be taken back of these days; null on the days after it, to which its
     *     name may still go on
     */
    private void add(Recorded own, Days days) {
      TargetAssignment now = assigned.inForce(unit, days.from());
      Recorded wanted = InForce.of(left, days.from(), Long.MAX_VALUE);
      boolean recounts = own != null && campaign != null && !isCounted;
      TargetAssignment next;
      if (wanted != null) {
        next = as(days, own == null ? now : wanted.assignment(), recounts);
        isKept |= own != null && all.lastIndexOf(wanted) > all.indexOf(own);
      } else if (own != null) {
        next = off(days, now, recounts);
      } else {
        return;
      }
      boolean renames = !left.isEmpty() && !nameOf(leftAssignments, days).equals(nameNow(days));
      if (recounts || renames || !perDay(next).equals(perDay(now))) {
        append(days, next);
        isCounted |= recounts;
      }
    }

    /** What is left of these days, under the name that is left for them. */
    private TargetAssignment as(Days days, TargetAssignment left, boolean recounts) {
      return with(days, left, left.dailyTarget(), nameFor(days, left), recounts);
    }

    /** A target of 0, if no assignment remains. A unit without other assignments keeps its name. */
    private TargetAssignment off(Days days, TargetAssignment now, boolean recounts) {
      return with(days, now, 0, left.isEmpty() ? now.name() : nameFor(days, now), recounts);
    }

    /** The name that is left, where it has to be given again; else null. */
    private String nameFor(Days days, TargetAssignment of) {
      String name = nameOf(leftAssignments, days);
      return of.name() != null || !name.equals(nameNow(days)) ? name : null;
    }

    /** What an assignment says of its days alone; its name and campaign hold beyond them. */
    private static TargetAssignment perDay(TargetAssignment of) {
      return AssignedSoFar.content(
          with(new Days(0, null), of, of.dailyTarget(), null, null, ownDeadline(of)));
    }

    private String nameNow(Days days) {
      return nameOf(
          Stream.concat(all.stream().map(Recorded::assignment), restored.stream()).toList(), days);
    }

    private String nameOf(List<TargetAssignment> assignments, Days days) {
      String name = InForce.name(assignments, days.from(), Long.MAX_VALUE);
      return Spelling.of(name == null ? naming.of(unit.scope(), unit.id()) : name);
    }

    private void append(Days days, TargetAssignment next) {
      TargetAssignment last = restored.isEmpty() ? null : restored.get(restored.size() - 1);
      boolean goesOn =
          last != null
              && Days.of(last).last() + 1 == days.from()
              && AssignedSoFar.content(last).equals(AssignedSoFar.content(next));
      if (goesOn) {
        restored.set(restored.size() - 1, Change.on(new Days(last.fromDay(), days.to()), last));
      } else {
        restored.add(next);
      }
    }

    /** The newest number of people of card age counts, so no older one is given again. */
    private TargetAssignment with(
        Days days, TargetAssignment of, int target, String name, boolean recounts) {
      return campaign != null && (recounts || of.eligible() != null)
          ? with(days, of, target, name, campaign.eligible, campaign.deadlineDay)
          : with(days, of, target, name, null, ownDeadline(of));
    }

    /** Of one that does not say how many people are of card age. */
    private static Integer ownDeadline(TargetAssignment of) {
      return of.eligible() == null ? of.deadlineDay() : null;
    }

    private static TargetAssignment with(
        Days days,
        TargetAssignment of,
        int target,
        String name,
        Long eligible,
        Integer deadlineDay) {
      return new TargetAssignment(
          of.scope(),
          of.id(),
          name,
          of.province(),
          of.district(),
          days.from(),
          days.to(),
          target,
          of.shift(),
          eligible,
          deadlineDay,
          of.assignedBy(),
          of.reason(),
          0);
    }
  }
}
