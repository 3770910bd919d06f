package vn.nhip.center.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Settings;
import vn.nhip.center.web.Refused;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.targets.AssignedSoFar;
import vn.nhip.connectors.targets.Change;
import vn.nhip.connectors.targets.PlannedRow;
import vn.nhip.connectors.targets.Problem;
import vn.nhip.connectors.targets.Refusal;
import vn.nhip.connectors.targets.TargetFile;
import vn.nhip.connectors.targets.TargetsTopic;
import vn.nhip.connectors.targets.Unit;

/**
 * What a sheet would change, by the same checks as {@code assign-targets}; and beyond them, that
 * the planner may plan there: neither the row, nor what is known of its unit, is outside of his
 * bounds.
 */
final class TargetPlan {
  private final Optional<TargetsTopic> topic;
  private final Database database;

  TargetPlan(Settings settings, Database database) {
    this.database = database;
    this.topic = settings.kafka().map(TargetsTopic::new);
  }

  /**
   * A sheet beside the ledger.
   *
   * @param problems because of which nothing of it is applied
   * @param changes one for each row, none where there are problems
   * @param keys of the ledger
   */
  record Plan(List<Problem> problems, List<String> notes, List<Change> changes, Set<String> keys) {

    boolean isApplicable() {
      return problems.isEmpty();
    }

    /** Equal for what is shown equally. */
    String fingerprint() {
      return Tokens.hex(Tokens.hash(changes.toString()));
    }

    long count(Change.Kind kind) {
      return changes.stream().filter(change -> change.kind() == kind).count();
    }

    List<TargetAssignment> toSend() {
      return changes.stream()
          .filter(change -> change.kind() != Change.Kind.UNCHANGED)
          .map(Change::assignment)
          .toList();
    }

    /** One entry in the audit log for each assignment. */
    void record(Handle handle, Viewer viewer, String fileName) {
      for (TargetAssignment each : toSend()) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("scope", each.scope());
        detail.put("from", LocalDate.ofEpochDay(each.fromDay()));
        detail.put("to", each.toDay() == null ? null : LocalDate.ofEpochDay(each.toDay()));
        detail.put("dailyTarget", each.dailyTarget());
        detail.put("file", fileName);
        AuditLog.add(
            handle, viewer, "TARGET_ASSIGNED", each.id(), each.province(), each.district(), detail);
      }
    }
  }

  /**
   * Reads and compares.
   *
   * @throws Refused 400 for what is no sheet, 503 without Kafka
   */
  Plan of(Viewer viewer, String fileName, byte[] content) {
    TargetFile file;
    try {
      file = TargetFile.read(fileName, content);
    } catch (Refusal e) {
      throw Refused.badRequest(e.getMessage());
    }
    List<Problem> problems = new ArrayList<>(file.findings().problems());
    List<String> notes = file.findings().notes();
    if (!problems.isEmpty()) {
      return new Plan(problems, notes, List.of(), Set.of());
    }
    AssignedSoFar assigned = ledger();
    Map<Unit, Set<Place>> counted = counted(file.rows());
    for (PlannedRow row : file.rows()) {
      outside(viewer.bounds(), row, assigned, counted).ifPresent(problems::add);
    }
    return problems.isEmpty()
        ? new Plan(
            problems, notes, file.rows().stream().map(assigned::change).toList(), assigned.keys())
        : new Plan(problems, notes, List.of(), Set.of());
  }

  /**
   * Sends what a plan changes.
   *
   * @throws Refused 503, where Kafka has not taken all of it
   */
  void send(Plan plan) {
    if (!plan.toSend().isEmpty()) {
      try {
        topic().append(plan.toSend(), plan.keys());
      } catch (IllegalStateException e) {
        throw new Refused(
            503, "NO_KAFKA", "Kafka has not taken all; look at the difference again.");
      }
    }
  }

  private AssignedSoFar ledger() {
    try {
      return topic().read();
    } catch (Refusal e) {
      throw new Refused(503, "NO_KAFKA", "The ledger of assignments cannot be read.");
    }
  }

  private TargetsTopic topic() {
    return topic.orElseThrow(
        () -> new Refused(503, "NO_KAFKA", "The setting kafka.bootstrap.servers is missing."));
  }

  private record Place(String province, String district) {}

  private static Optional<Problem> outside(
      Bounds bounds, PlannedRow row, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    TargetAssignment wanted = row.assignment();
    if (!bounds.covers(wanted.province(), wanted.district())) {
      return Optional.of(new Problem(row.line(), null, "the unit is outside of your bounds"));
    }
    // Otherwise a planner could take somebody else's team by naming it as his own.
    Unit unit = Unit.of(wanted);
    boolean elsewhere =
        assigned.of(unit).stream()
                .anyMatch(each -> !bounds.covers(each.province(), each.district()))
            || counted.getOrDefault(unit, Set.of()).stream()
                .anyMatch(place -> !bounds.covers(place.province(), place.district()));
    return elsewhere
        ? Optional.of(new Problem(row.line(), "id", "the unit is known outside of your bounds"))
        : Optional.empty();
  }

  /** Where the units of a sheet were counted, whoever asks. */
  private Map<Unit, Set<Place>> counted(List<PlannedRow> rows) {
    List<String> ids = rows.stream().map(row -> row.assignment().id()).distinct().toList();
    Map<Unit, Set<Place>> counted = new HashMap<>();
    database.inBounds(
        Bounds.WHOLE_COUNTRY,
        handle -> {
          handle
              .createQuery(
                  "SELECT DISTINCT scope, scope_id, province, district FROM daily_progress"
                      + " WHERE scope IN ('TEAM', 'DISTRICT') AND scope_id = ANY (:ids)")
              .bindArray("ids", String.class, ids)
              .map(
                  (row, ignored) ->
                      Map.entry(
                          new Unit(
                              TargetAssignment.Scope.valueOf(row.getString("scope")),
                              row.getString("scope_id")),
                          new Place(row.getString("province"), row.getString("district"))))
              .forEach(
                  each ->
                      counted
                          .computeIfAbsent(each.getKey(), u -> new HashSet<>())
                          .add(each.getValue()));
          return null;
        });
    return counted;
  }
}
