package vn.nhip.center.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.core.targets.InForce;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.ShiftText;

/**
 * An assignment of the ledger, and how it came there.
 *
 * @param offset its place in the log
 * @param sent null where it was sent by a command
 */
record LedgerEntry(long offset, TargetAssignment assignment, Sent sent) implements InForce.Dated {

  /**
   * What was sent at once from here.
   *
   * @param byName what others saw of the account at that time
   * @param fileName of the sheet
   * @param undoes the change that it takes back; null for a sheet
   */
  record Sent(UUID id, Instant at, String byName, String fileName, UUID undoes) {}

  @Override
  public boolean isFor(int day) {
    return assignment.isFor(day);
  }

  @Override
  public long arrivedAt() {
    return assignment.arrivedAt();
  }

  /** Whether it only says that the unit belongs where one may not look, on these days. */
  boolean isElsewhere() {
    return AssignmentTable.isElsewhere(assignment);
  }

  boolean isInSameDistrict(LedgerEntry other) {
    return assignment.province().equals(other.assignment.province())
        && Objects.equals(assignment.district(), other.assignment.district());
  }

  Instant at() {
    return sent == null ? Instant.ofEpochMilli(assignment.arrivedAt()) : sent.at();
  }

  LocalDate from() {
    return LocalDate.ofEpochDay(assignment.fromDay());
  }

  LocalDate to() {
    return day(assignment.toDay());
  }

  LocalDate deadline() {
    return day(assignment.deadlineDay());
  }

  /** A team's planned intervals, such as 07:30-11:30; null for others. */
  String shift() {
    return assignment.shift().isEmpty() ? null : ShiftText.format(assignment.shift());
  }

  private static LocalDate day(Integer day) {
    return day == null ? null : LocalDate.ofEpochDay(day);
  }

  /** The target of an entry; null for none, and where the unit is elsewhere. */
  static Integer target(LedgerEntry entry) {
    return entry == null || entry.isElsewhere()
        ? null
        : Integer.valueOf(entry.assignment.dailyTarget());
  }

  /** The entry of a unit that is in force on a day, or null. */
  static LedgerEntry inForce(List<LedgerEntry> ofUnit, LocalDate day) {
    return InForce.of(ofUnit, Math.toIntExact(day.toEpochDay()), Long.MAX_VALUE);
  }
}
