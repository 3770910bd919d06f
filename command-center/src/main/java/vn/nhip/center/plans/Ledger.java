package vn.nhip.center.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;

/** The assignments of a province that one may see, in the order of the log. */
final class Ledger {
  private static final String READ =
      AssignmentTable.COLUMNS
          + """
            , record_offset, c.change_id, c.at, coalesce(c.shown_name, c.account) AS by_name,
                   c.file_name, c.undoes
            FROM\
            """
          + AssignmentTable.LEDGER
          + """
            LEFT JOIN LATERAL (
                SELECT change_id, at, account, shown_name, file_name, undoes
                FROM command_center.target_change t
                WHERE t.province = a.province AND t.record_key = a.record_key
                ORDER BY t.at DESC LIMIT 1) c ON true
            WHERE a.province = :province\
            """
          + AssignmentTable.IN_ORDER;

  private final List<LedgerEntry> entries;
  private final Map<String, List<LedgerEntry>> byUnit = new LinkedHashMap<>();
  private final DayNames names;

  private Ledger(List<LedgerEntry> entries, Calendar calendar) {
    this.entries = entries;
    entries.forEach(
        each ->
            byUnit
                .computeIfAbsent(unit(each.assignment()), ignored -> new ArrayList<>())
                .add(each));
    names = new PlanBook(entries.stream().map(LedgerEntry::assignment).toList(), calendar);
  }

  static Ledger read(Handle handle, String province, Calendar calendar) {
    return new Ledger(
        handle.createQuery(READ).bind("province", province).map((row, ctx) -> entry(row)).list(),
        calendar);
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    UUID id = row.getObject("change_id", UUID.class);
    LedgerEntry.Sent sent =
        id == null
            ? null
            : new LedgerEntry.Sent(
                id,
                Rows.instant(row, "at"),
                row.getString("by_name"),
                row.getString("file_name"),
                row.getObject("undoes", UUID.class));
    return new LedgerEntry(row.getLong("record_offset"), AssignmentTable.assignment(row), sent);
  }

  /** Those of the log that one may see. */
  List<LedgerEntry> entries() {
    return entries.stream().filter(each -> !each.isElsewhere()).toList();
  }

  /**
   * The entries of each unit, also those that say that it is elsewhere; provinces first, then each
   * district with its teams, by id.
   */
  Collection<List<LedgerEntry>> units() {
    return byUnit.values().stream()
        .sorted(Comparator.comparing(ofUnit -> newest(ofUnit), PlanBook.BY_PLACE))
        .toList();
  }

  private static TargetAssignment newest(List<LedgerEntry> ofUnit) {
    return ofUnit.stream()
        .filter(each -> !each.isElsewhere())
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .assignment();
  }

  /** The entries of one unit, empty where there is none. */
  List<LedgerEntry> of(Scope scope, String id) {
    return byUnit.getOrDefault(scope + "/" + id, List.of());
  }

  /** The latest first day of an assignment; that of the epoch where there is none. */
  LocalDate newestDay() {
    return entries.stream()
        .map(LedgerEntry::from)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.EPOCH);
  }

  /** What the unit of an assignment is called on a day. */
  String name(TargetAssignment of, LocalDate day) {
    return names.of(of.scope().name(), of.id(), day);
  }

  /** What the district of an assignment is called on a day. */
  String districtName(TargetAssignment of, LocalDate day) {
    return names.of(Scope.DISTRICT.name(), of.district(), day);
  }

  /** The target of the unit of an entry, on its first day, before it; null for none. */
  Integer targetBefore(LedgerEntry entry) {
    List<LedgerEntry> ofUnit = byUnit.get(unit(entry.assignment()));
    LedgerEntry found = LedgerEntry.inForce(ofUnit.subList(0, ofUnit.indexOf(entry)), entry.from());
    return LedgerEntry.target(found);
  }

  /** Identifies the unit of an assignment. */
  static String unit(TargetAssignment of) {
    return of.scope() + "/" + of.id();
  }
}
