package vn.nhip.center.plans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import vn.nhip.center.targets.TargetChangeTable.UndoneWithoutEffect;
import vn.nhip.core.targets.TargetAssignment;

/**
 * {@code PlanChange} in openapi.yaml: assignments that were sent together, from here or by a
 * command.
 *
 * @param id of those sent from here; of a command's, the places of its first and last record
 * @param byName who sent it from here; null where a command did
 * @param fileName of the sheet; null where a command sent it
 * @param undoes whether it takes back a sheet, which has that file name
 * @param undone whether it was taken back itself
 * @param undoneWithoutEffect when and by whom, where nothing of it was left by then; else null
 * @param mayUndo whether one may take it back
 * @param units how many units it assigns something
 * @param from the first day
 * @param to the last day; null where one of them has no end
 * @param reasons why, as the assignments say, each once
 */
record PlanChange(
    String id,
    Instant at,
    String byName,
    String fileName,
    boolean undoes,
    boolean undone,
    UndoneWithoutEffect undoneWithoutEffect,
    boolean mayUndo,
    int units,
    LocalDate from,
    LocalDate to,
    List<String> assignedBy,
    List<String> reasons) {
  /** Records of a command that come one after the other within this time were sent together. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  private static final int MOST_REASONS = 3;

  /** One assignment of a change. */
  record Row(
      String scope,
      String id,
      String name,
      String district,
      LocalDate from,
      LocalDate to,
      int dailyTarget,
      Integer before) {}

  /** The entries of each change, the newest change first. */
  static List<List<LedgerEntry>> groups(Ledger ledger) {
    List<List<LedgerEntry>> groups = new ArrayList<>();
    LedgerEntry last = null;
    for (LedgerEntry each : ledger.entries()) {
      if (last == null || !isTogether(last, each)) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(each);
      last = each;
    }
    Collections.reverse(groups);
    return groups;
  }

  private static boolean isTogether(LedgerEntry one, LedgerEntry other) {
    return Objects.equals(uuid(one), uuid(other))
        && Duration.between(one.at(), other.at()).compareTo(TOGETHER) < 0;
  }

  private static UUID uuid(LedgerEntry entry) {
    return entry.sent() == null ? null : entry.sent().id();
  }

  /** The id of what was sent from here; null for a command's. */
  static UUID uuid(List<LedgerEntry> group) {
    return uuid(group.get(0));
  }

  static String id(List<LedgerEntry> group) {
    UUID id = uuid(group);
    return id == null
        ? group.get(0).offset() + "-" + group.get(group.size() - 1).offset()
        : id.toString();
  }

  static PlanChange of(
      List<LedgerEntry> group,
      Set<UUID> undone,
      Map<UUID, UndoneWithoutEffect> withoutEffect,
      Set<UUID> outside) {
    LedgerEntry.Sent sent = group.get(0).sent();
    boolean endless = group.stream().anyMatch(each -> each.to() == null);
    boolean isUndone = sent != null && undone.contains(sent.id());
    return new PlanChange(
        id(group),
        group.get(0).at(),
        sent == null ? null : sent.byName(),
        sent == null ? null : sent.fileName(),
        sent != null && sent.undoes() != null,
        isUndone,
        isUndone ? withoutEffect.get(sent.id()) : null,
        sent != null && !isUndone && !outside.contains(sent.id()),
        (int) group.stream().map(each -> Ledger.unit(each.assignment())).distinct().count(),
        group.stream().map(LedgerEntry::from).min(LocalDate::compareTo).orElseThrow(),
        endless
            ? null
            : group.stream().map(LedgerEntry::to).max(LocalDate::compareTo).orElseThrow(),
        distinct(group.stream().map(each -> each.assignment().assignedBy()).toList()),
        distinct(group.stream().map(each -> each.assignment().reason()).toList()));
  }

  static Row row(Ledger ledger, LedgerEntry entry) {
    TargetAssignment of = entry.assignment();
    return new Row(
        of.scope().name(),
        of.id(),
        ledger.name(of, entry.from()),
        of.district(),
        entry.from(),
        entry.to(),
        of.dailyTarget(),
        ledger.targetBefore(entry));
  }

  private static List<String> distinct(List<String> texts) {
    return texts.stream().filter(Objects::nonNull).distinct().limit(MOST_REASONS).toList();
  }
}
