package vn.nhip.center.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TeamSum;

/**
 * {@code DayPlan} in openapi.yaml: what is assigned for a day, and what will be otherwise on the
 * days after it.
 *
 * @param today the working day of the clock; null where there is no clock yet
 */
record DayPlan(
    String province, LocalDate day, LocalDate today, List<Planned> units, List<Due> due) {
  /** How many days ahead changes are listed. */
  private static final int DAYS_AHEAD = 60;

  /**
   * A unit with what is assigned to it.
   *
   * @param teams sum of the targets of a district's teams; null for others, and where none has one
   * @param differs whether that sum is not the district's target
   * @param byName who sent it from here; null where a command did
   */
  record Planned(
      String scope,
      String id,
      String name,
      String district,
      int dailyTarget,
      Long teams,
      boolean differs,
      LocalDate from,
      LocalDate to,
      String shift,
      Long eligible,
      LocalDate deadline,
      String assignedBy,
      String reason,
      String byName,
      Instant at) {}

  /**
   * A day from which something else is assigned to a unit.
   *
   * @param before target of the day before; null where nothing was assigned
   * @param after null where nothing is assigned any more
   * @param shift where it becomes another one; else null
   * @param moves whether a team belongs to another district from then on
   * @param movesTo what that is called; null where it does not move or that may not be seen
   */
  record Due(
      LocalDate day,
      String scope,
      String id,
      String name,
      String district,
      Integer before,
      Integer after,
      String shift,
      boolean moves,
      String movesTo) {}

  static DayPlan of(Ledger ledger, String province, LocalDate day, LocalDate today) {
    List<LedgerEntry> inForce = new ArrayList<>();
    List<Due> due = new ArrayList<>();
    for (List<LedgerEntry> ofUnit : ledger.units()) {
      LedgerEntry found = hereOn(ofUnit, day);
      if (found != null) {
        inForce.add(found);
      }
      due.addAll(due(ledger, ofUnit, day));
    }
    // By where each belongs on that day, which may be elsewhere than later.
    inForce.sort(Comparator.comparing(LedgerEntry::assignment, PlanBook.BY_PLACE));
    due.sort((one, other) -> one.day.compareTo(other.day));
    List<TargetAssignment> assignments = inForce.stream().map(LedgerEntry::assignment).toList();
    return new DayPlan(
        province,
        day,
        today,
        inForce.stream().map(each -> planned(ledger, each, day, assignments)).toList(),
        due);
  }

  /** What is in force for a unit on a day; null for nothing, and where it belongs elsewhere. */
  private static LedgerEntry hereOn(List<LedgerEntry> ofUnit, LocalDate day) {
    LedgerEntry found = LedgerEntry.inForce(ofUnit, day);
    return found == null || found.isElsewhere() ? null : found;
  }

  private static Planned planned(
      Ledger ledger, LedgerEntry entry, LocalDate day, List<TargetAssignment> inForce) {
    TargetAssignment of = entry.assignment();
    TeamSum teams =
        of.scope() == Scope.DISTRICT ? TeamSum.of(of.province(), of.district(), inForce) : null;
    return new Planned(
        of.scope().name(),
        of.id(),
        ledger.name(of, day),
        of.district(),
        of.dailyTarget(),
        teams == null || teams.teams() == 0 ? null : Long.valueOf(teams.sum()),
        teams != null && teams.differsFrom(of.dailyTarget()),
        entry.from(),
        entry.to(),
        entry.shift(),
        of.eligible(),
        entry.deadline(),
        of.assignedBy(),
        of.reason(),
        entry.sent() == null ? null : entry.sent().byName(),
        entry.at());
  }

  private static List<Due> due(Ledger ledger, List<LedgerEntry> ofUnit, LocalDate day) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (LedgerEntry each : ofUnit) {
      days.add(each.from());
      if (each.to() != null) {
        days.add(each.to().plusDays(1));
      }
    }
    List<Due> due = new ArrayList<>();
    for (LocalDate from : days.subSet(day.plusDays(1), day.plusDays(DAYS_AHEAD + 1L))) {
      Due found =
          due(
              ledger,
              from,
              LedgerEntry.inForce(ofUnit, from.minusDays(1)),
              LedgerEntry.inForce(ofUnit, from));
      if (found != null) {
        due.add(found);
      }
    }
    return due;
  }

  /** What becomes otherwise on a day; null where nothing does, or all of it is elsewhere. */
  private static Due due(Ledger ledger, LocalDate from, LedgerEntry before, LedgerEntry after) {
    boolean hasLeft = after != null && after.isElsewhere();
    boolean isBack = before != null && before.isElsewhere();
    LedgerEntry of = after == null || hasLeft ? before : after;
    if (of == null || of.isElsewhere()) {
      return null;
    }
    boolean moves = before != null && after != null && !before.isInSameDistrict(after);
    boolean otherShift =
        before != null
            && after != null
            && !hasLeft
            && !isBack
            && !before.assignment().shift().equals(after.assignment().shift());
    Integer targetBefore = LedgerEntry.target(before);
    Integer targetAfter = LedgerEntry.target(after);
    if (!moves && !otherShift && Objects.equals(targetBefore, targetAfter)) {
      return null;
    }
    TargetAssignment unit = of.assignment();
    return new Due(
        from,
        unit.scope().name(),
        unit.id(),
        ledger.name(unit, from),
        unit.district(),
        targetBefore,
        targetAfter,
        otherShift ? after.shift() : null,
        moves,
        moves && !hasLeft ? ledger.districtName(unit, from) : null);
  }
}
