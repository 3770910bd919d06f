package vn.nhip.core.targets.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;

/** A ledger of March 2021 in Đắk Nông, to which tests add assignments. */
final class Ledger {
  private static final int BEFORE = Math.toIntExact(LocalDate.of(2021, 3, 1).toEpochDay()) - 1;

  final AssignedSoFar assigned = new AssignedSoFar();

  /** Sends assignments and returns the keys of their records. */
  Set<String> send(List<TargetAssignment> assignments) {
    Set<String> keys = new LinkedHashSet<>();
    for (TargetAssignment each : assignments) {
      String key = AssignmentRecord.key(each, assigned.keys());
      assigned.add(key, AssignmentRecord.json(each));
      keys.add(key);
    }
    return keys;
  }

  Set<String> send(TargetAssignment... assignments) {
    return send(List.of(assignments));
  }

  Changes changes(TargetAssignment... wanted) {
    List<PlannedRow> rows = new ArrayList<>();
    for (TargetAssignment each : wanted) {
      rows.add(new PlannedRow(rows.size() + 2, each));
    }
    return Changes.of(rows, assigned);
  }

  /** An assignment of a team from a day of March to another, or without end. */
  static TargetAssignment team(String id, String district, int from, Integer to, int target) {
    return of(Scope.TEAM, id, null, district, from, to, target, null);
  }

  static TargetAssignment named(TargetAssignment of, String name) {
    return of(
        of.scope(),
        of.id(),
        name,
        of.district(),
        of.fromDay() - BEFORE,
        of.toDay() == null ? null : Integer.valueOf(of.toDay() - BEFORE),
        of.dailyTarget(),
        of.eligible());
  }

  static TargetAssignment district(String id, int from, Integer to, int target, Long eligible) {
    return of(Scope.DISTRICT, id, null, id, from, to, target, eligible);
  }

  private static TargetAssignment of(
      Scope scope,
      String id,
      String name,
      String district,
      int from,
      Integer to,
      int target,
      Long eligible) {
    return new TargetAssignment(
        scope,
        id,
        name,
        "67",
        district,
        BEFORE + from,
        to == null ? null : Integer.valueOf(BEFORE + to),
        target,
        scope == Scope.TEAM ? TargetAssignment.DEFAULT_SHIFT : List.of(),
        eligible,
        null,
        null,
        null,
        0);
  }
}
