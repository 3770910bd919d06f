package vn.nhip.center.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.KafkaSettings;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Refused;
import vn.nhip.connectors.kafka.TargetsTopic;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignedSoFar;
import vn.nhip.core.targets.sheet.Changes;
import vn.nhip.core.targets.sheet.Findings;
import vn.nhip.core.targets.sheet.PlannedRow;
import vn.nhip.core.targets.sheet.Problem;
import vn.nhip.core.targets.sheet.SheetText;
import vn.nhip.core.targets.sheet.TargetFile;
import vn.nhip.core.targets.sheet.Unit;

/**
 * What a sheet would change, by the same checks as {@code assign-targets}; and beyond them, that
 * the planner may plan there: neither the row, nor what is known of its unit, is outside of his
 * bounds, and the id of a new team shows that it belongs there.
 */
final class TargetPlan {
  private static final Changes NONE = new Changes(List.of());

  private final Optional<TargetsTopic> topic;
  private final Database database;
  private final SheetReader sheets;

  TargetPlan(Settings settings, Database database) {
    this.database = database;
    this.sheets = new SheetReader(settings);
    this.topic = KafkaSettings.of(settings).map(TargetsTopic::new);
  }

  /**
   * A sheet beside the ledger.
   *
   * @param problems because of which nothing of it is applied
   * @param questions to which the planner has to say yes before it is applied
   * @param notes what was read otherwise than it stands there
   * @param changes one for each row, none where there are problems
   * @param keys of the ledger
   */
  record Plan(
      List<Problem> problems,
      List<SheetText> questions,
      List<SheetText> notes,
      Changes changes,
      Set<String> keys) {

    boolean isApplicable() {
      return problems.isEmpty();
    }

    /** Without any changes, because of problems. */
    private static Plan refused(List<Problem> problems, Findings findings) {
      return new Plan(problems, findings.questions(), findings.notes(), NONE, Set.of());
    }

    /** Equal for what is shown equally. */
    String fingerprint() {
      return Tokens.hex(Tokens.hash(changes.rows().toString()));
    }

    /** One entry in the audit log for each assignment. */
    void record(Handle handle, Viewer viewer, String fileName) {
      for (TargetAssignment each : changes.toSend()) {
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

  /** The largest sheet in bytes. */
  int largest() {
    return sheets.largest();
  }

  /**
   * Reads a sheet, as {@link SheetReader#read} does.
   *
   * @param dayFirst whether the planner has said that dates have the day first
   */
  TargetFile read(
      Viewer viewer, String fileName, byte[] content, boolean dayFirst, Language language) {
    return sheets.read(viewer.accountId(), fileName, content, dayFirst, language);
  }

  /**
   * Compares a sheet with the ledger.
   *
   * @throws Refused 503 without Kafka
   */
  Plan of(Viewer viewer, TargetFile file) {
    List<Problem> problems = new ArrayList<>(file.findings().problems());
    if (!problems.isEmpty()) {
      return Plan.refused(problems, file.findings());
    }
    AssignedSoFar assigned = ledger();
    Map<Unit, Set<Place>> counted = counted(file.rows());
    for (PlannedRow row : file.rows()) {
      outside(viewer.bounds(), row, assigned, counted)
          .or(() -> claimed(viewer, row, assigned, counted))
          .ifPresent(problems::add);
    }
    Findings findings = file.findings();
    return problems.isEmpty()
        ? new Plan(
            problems,
            findings.questions(),
            findings.notes(),
            Changes.of(file.rows(), assigned),
            assigned.keys())
        : Plan.refused(problems, findings);
  }

  /**
   * Sends what a plan changes.
   *
   * @throws Refused 503, where Kafka has not taken all of it
   */
  void send(Plan plan) {
    List<TargetAssignment> toSend = plan.changes().toSend();
    if (!toSend.isEmpty()) {
      try {
        topic().append(toSend, plan.keys());
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
      return Optional.of(new Problem(row.line(), null, SheetText.of("bounds.outside")));
    }
    // Otherwise a planner could take somebody else's team by naming it as his own.
    Unit unit = Unit.of(wanted);
    return isElsewhere(bounds, unit, assigned, counted)
        ? Optional.of(new Problem(row.line(), "id", SheetText.of("bounds.known")))
        : Optional.empty();
  }

  private static boolean isElsewhere(
      Bounds bounds, Unit unit, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    return assigned.of(unit).stream()
            .anyMatch(each -> !bounds.covers(each.province(), each.district()))
        || counted.getOrDefault(unit, Set.of()).stream()
            .anyMatch(place -> !bounds.covers(place.province(), place.district()));
  }

  /**
   * A planner names a new team by the code of its district or province. Otherwise he could take any
   * id in the country before its owner does. What an administrator has assigned is not new.
   */
  private static Optional<Problem> claimed(
      Viewer viewer, PlannedRow row, AssignedSoFar assigned, Map<Unit, Set<Place>> counted) {
    TargetAssignment wanted = row.assignment();
    Unit unit = Unit.of(wanted);
    boolean free =
        viewer.role() == Role.ADMINISTRATOR
            || viewer.bounds().equals(Bounds.WHOLE_COUNTRY)
            || wanted.scope() != TargetAssignment.Scope.TEAM
            || !assigned.of(unit).isEmpty()
            || counted.containsKey(unit);
    if (free || begins(wanted.id(), wanted.province(), wanted.province() + wanted.district())) {
      return Optional.empty();
    }
    boolean foreign =
        Stream.concat(assigned.units().stream(), counted.keySet().stream())
            .anyMatch(
                each ->
                    each.scope() == TargetAssignment.Scope.DISTRICT
                        && each.id().equals(wanted.district())
                        && !each.keyProvince().equals(wanted.province()));
    return !foreign && begins(wanted.id(), wanted.district())
        ? Optional.empty()
        : Optional.of(
            new Problem(
                row.line(),
                "id",
                SheetText.of(
                    "bounds.new", "district", wanted.district(), "province", wanted.province())));
  }

  private static boolean begins(String id, String... codes) {
    return Stream.of(codes).anyMatch(code -> id.matches(code + "[._-].+"));
  }

  /** Where the units of a sheet were counted, whoever asks. */
  private Map<Unit, Set<Place>> counted(List<PlannedRow> rows) {
    List<String> ids =
        rows.stream()
            .map(PlannedRow::assignment)
            .flatMap(each -> Stream.of(each.id(), each.district()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
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
                          Unit.of(
                              TargetAssignment.Scope.valueOf(row.getString("scope")),
                              row.getString("scope_id"),
                              row.getString("province")),
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
