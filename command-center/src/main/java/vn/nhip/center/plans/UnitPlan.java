package vn.nhip.center.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import vn.nhip.core.targets.TargetAssignment;

/**
 * {@code UnitPlan} in openapi.yaml: all that was ever assigned to a unit, the newest first.
 *
 * @param today the working day of the clock; null where there is no clock yet
 */
record UnitPlan(
    String scope,
    String id,
    String name,
    String province,
    String district,
    LocalDate today,
    List<Step> steps) {

  /**
   * One assignment.
   *
   * @param before target on its first day before it; null where nothing was assigned
   * @param inForce whether today is judged by it
   * @param change by which it was sent from here; null where a command did
   */
  record Step(
      Instant at,
      LocalDate from,
      LocalDate to,
      int dailyTarget,
      Integer before,
      String district,
      String shift,
      Long eligible,
      LocalDate deadline,
      String assignedBy,
      String reason,
      boolean inForce,
      UUID change,
      String byName,
      String fileName,
      boolean undoes) {}

  static UnitPlan of(Ledger ledger, List<LedgerEntry> ofUnit, LocalDate today) {
    List<LedgerEntry> seen = ofUnit.stream().filter(each -> !each.isElsewhere()).toList();
    LedgerEntry newest = seen.get(seen.size() - 1);
    TargetAssignment of = newest.assignment();
    LedgerEntry now = today == null ? null : LedgerEntry.inForce(ofUnit, today);
    List<Step> steps = new ArrayList<>();
    seen.forEach(each -> steps.add(step(ledger, each, each.equals(now))));
    Collections.reverse(steps);
    return new UnitPlan(
        of.scope().name(),
        of.id(),
        ledger.name(of, today == null ? newest.from() : today),
        of.province(),
        of.district(),
        today,
        steps);
  }

  private static Step step(Ledger ledger, LedgerEntry entry, boolean inForce) {
    TargetAssignment of = entry.assignment();
    LedgerEntry.Sent sent = entry.sent();
    return new Step(
        entry.at(),
        entry.from(),
        entry.to(),
        of.dailyTarget(),
        ledger.targetBefore(entry),
        of.district(),
        entry.shift(),
        of.eligible(),
        entry.deadline(),
        of.assignedBy(),
        of.reason(),
        inForce,
        sent == null ? null : sent.id(),
        sent == null ? null : sent.byName(),
        sent == null ? null : sent.fileName(),
        sent != null && sent.undoes() != null);
  }
}
