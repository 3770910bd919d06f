package vn.nhip.center.access;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.targets.Names;
import vn.nhip.center.targets.TargetChangeTable;
import vn.nhip.center.targets.TargetChangeTable.Undoing;
import vn.nhip.center.web.Refused;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignedSoFar;
import vn.nhip.core.targets.sheet.AssignmentRecord;
import vn.nhip.core.targets.sheet.Changes;
import vn.nhip.core.targets.sheet.Doubts;
import vn.nhip.core.targets.sheet.Findings;
import vn.nhip.core.targets.sheet.Problem;
import vn.nhip.core.targets.sheet.SheetText;
import vn.nhip.core.targets.sheet.TargetFile;
import vn.nhip.core.targets.sheet.Undo;

/**
 * Computes what a sheet would change, with the same checks as {@code assign-targets}; also checks
 * that the planner may plan these units, and finds likely mistakes.
 */
final class TargetPlan {
  private static final Changes NONE = new Changes(List.of());
  private static final long LOCK = 0x6e686970_74617267L;
  private static final String RETRY_SECONDS = "3";

  private final Database database;
  private final PlanTopic topic;
  private final SheetReader sheets;

  TargetPlan(Settings settings, Database database) {
    this.database = database;
    this.sheets = new SheetReader(settings);
    this.topic = new PlanTopic(settings);
  }

  /**
   * A sheet beside the ledger.
   *
   * @param problems because of which nothing of it is applied
   * @param questions to which the planner has to say yes before it is applied
   * @param doubts what the planner has to confirm before it is applied
   * @param notes what was read differently from how it is written
   * @param changes one for each row that assigns something, none where there are problems
   * @param points what intake points it names otherwise, likewise
   * @param keys of the ledger
   */
  record Plan(
      List<Problem> problems,
      List<SheetText> questions,
      List<SheetText> doubts,
      List<SheetText> notes,
      Changes changes,
      List<PointNames.Rename> points,
      Set<String> keys) {

    boolean isApplicable() {
      return problems.isEmpty();
    }

    /** Without any changes, because of problems. */
    private static Plan refused(List<Problem> problems, Findings findings) {
      return new Plan(
          problems, findings.questions(), List.of(), findings.notes(), NONE, List.of(), Set.of());
    }

    /** Equal for what is shown equally. */
    String fingerprint() {
      return Tokens.hex(Tokens.hash(changes.rows().toString() + points + doubts));
    }

    /** One entry in the audit log for each assignment that was sent. */
    private static void record(
        Handle handle, Viewer viewer, List<TargetAssignment> sent, String fileName) {
      for (TargetAssignment each : sent) {
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
   * @param service of {@link #lock}; null to show it only
   * @throws Refused 503 without Kafka
   */
  Plan of(Handle service, Viewer viewer, TargetFile file) {
    if (!file.findings().problems().isEmpty()) {
      return Plan.refused(file.findings().problems(), file.findings());
    }
    AssignedSoFar assigned = topic.read();
    return of(
        service,
        viewer,
        file,
        assigned,
        changes -> Doubts.of(changes, assigned, TargetPlan::called));
  }

  /**
   * Reads the ledger to its end.
   *
   * @throws Refused 503 without Kafka
   */
  AssignedSoFar ledger() {
    return topic.read();
  }

  /**
   * What takes a change back.
   *
   * @param service of {@link #lock}; null to show it only
   * @param undoing which records to take back
   * @param assigned the {@link #ledger} by which they were found
   */
  Plan of(Handle service, Viewer viewer, Undoing undoing, AssignedSoFar assigned) {
    Undo undo = Undo.of(undoing.taken(), undoing.gone(), assigned, TargetPlan::called);
    List<SheetText> notes = new ArrayList<>(undo.notes());
    if (undoing.namedPoints()) {
      notes.add(SheetText.of("undo.points"));
    }
    Findings findings = new Findings(List.of(), List.of(), notes);
    TargetFile file = new TargetFile(undo.rows(), List.of(), findings);
    return of(service, viewer, file, assigned, changes -> List.of());
  }

  private Plan of(
      Handle service,
      Viewer viewer,
      TargetFile file,
      AssignedSoFar assigned,
      Function<Changes, List<SheetText>> doubts) {
    Findings findings = file.findings();
    List<Problem> problems = new ArrayList<>();
    HandleCallback<PointNames, RuntimeException> check =
        handle -> {
          problems.addAll(PlannerBounds.problems(handle, viewer, file.rows(), assigned));
          return PointNames.of(handle, viewer, file.points(), assigned.units());
        };
    PointNames points =
        service == null
            ? database.inBounds(Bounds.WHOLE_COUNTRY, check)
            : database.inBoundsWithin(service, Bounds.WHOLE_COUNTRY, check);
    problems.addAll(points.problems());
    if (!problems.isEmpty()) {
      return Plan.refused(problems, findings);
    }
    Changes changes = Changes.of(file.rows(), assigned);
    return new Plan(
        problems,
        findings.questions(),
        doubts.apply(changes),
        findings.notes(),
        changes,
        points.renames(),
        assigned.keys());
  }

  private static String called(TargetAssignment.Scope scope, String id) {
    return Names.of(scope.name(), id);
  }

  /**
   * What was sent.
   *
   * @param sent how many assignments
   * @param named how many intake points
   * @param change by which it can be undone; null where nothing was sent
   */
  record Applied(int sent, int named, UUID change) {}

  /**
   * Keeps other planners out until the transaction ends, so that each compares with the whole
   * ledger. Nobody waits for it: who did would keep a connection from all others.
   *
   * @throws Refused 503 where another is applying something, 401 as {@link Accounts#requireStillIn}
   *     says
   */
  static void lock(Context context, Handle handle, Viewer viewer) {
    boolean isOurs =
        handle
            .createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
            .bind("lock", LOCK)
            .mapTo(Boolean.class)
            .one();
    if (!isOurs) {
      context.header("Retry-After", RETRY_SECONDS);
      throw new Refused(503, "TOO_MANY", "Another planner is applying a sheet; try again.");
    }
    // The planner's bounds may have been changed since the request was let in.
    Accounts.requireStillIn(handle, viewer);
  }

  /**
   * Sends what a plan changes, and notes before who does so: whatever Kafka answers, none of it is
   * then taken for somebody else's. An undo of which nothing has to be sent is noted alone.
   *
   * @param handle of {@link #lock}
   * @param shown fingerprint of what the planner has seen
   * @param fileName of the sheet
   * @param undoes the change that it takes back, or null
   * @throws Refused 409 where it is no longer what was shown, 503 where Kafka has not taken all
   */
  Applied apply(
      Handle handle, Viewer viewer, Plan plan, String shown, String fileName, UUID undoes) {
    if (!plan.isApplicable() || !plan.fingerprint().equals(shown)) {
      throw new Refused(
          409, "CONFLICT", "Something has changed since; look at the difference again.");
    }
    var sent = new TargetChangeTable.Sent(UUID.randomUUID(), viewer.account(), fileName, undoes);
    List<TargetAssignment> toSend = plan.changes().toSend();
    if (toSend.isEmpty()) {
      if (undoes != null) {
        TargetChangeTable.mark(handle, sent);
      }
      return new Applied(0, PointNames.give(handle, viewer, plan.points, fileName, null), null);
    }
    Set<String> taken = taken(handle, plan, toSend);
    database.runAsService(own -> TargetChangeTable.add(own, sent, toSend, taken));
    List<TargetAssignment> stored = topic.append(toSend, taken);
    // Not by the handle, whose connection may have been lost while Kafka was written to.
    database.runAsService(own -> Plan.record(own, viewer, stored, fileName));
    if (stored.size() < toSend.size()) {
      throw PlanTopic.noKafka("Kafka has not taken all; look at the difference again.");
    }
    return new Applied(
        stored.size(),
        PointNames.give(handle, viewer, plan.points, fileName, sent.id()),
        sent.id());
  }

  /** The keys that none of these may have: also those of what was noted but never sent. */
  private static Set<String> taken(Handle handle, Plan plan, List<TargetAssignment> toSend) {
    Set<String> taken = new HashSet<>(plan.keys());
    List<String> provinces = toSend.stream().map(TargetAssignment::province).distinct().toList();
    boolean isMore = true;
    while (isMore) {
      List<String> keys = toSend.stream().map(each -> AssignmentRecord.key(each, taken)).toList();
      isMore = taken.addAll(TargetChangeTable.noted(handle, provinces, keys));
    }
    return taken;
  }
}
