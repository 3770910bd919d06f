package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.TargetPlan.Applied;
import vn.nhip.center.access.TargetPlan.Plan;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.TargetChangeTable;
import vn.nhip.center.targets.TargetChangeTable.Undoing;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.core.targets.sheet.AssignedSoFar;

/**
 * Takes back what a sheet has assigned: shown first, applied then, as a sheet is. The ledger keeps
 * all of it.
 */
record UndoRoute(Database database, Viewers viewers, TargetPlan plans, Moments moments)
    implements Route {
  private static final String PATH = "/api/v1/targets/changes/{id}/undo";

  /**
   * What would be assigned.
   *
   * @param shown by which exactly this is applied
   */
  private record UndoPreview(String shown, UploadPreview difference) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(PATH, this::show);
    app.post(PATH, this::apply);
  }

  private void show(Context context) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
    UUID id = id(context);
    AssignedSoFar ledger = plans.ledger();
    Undoing undoing = database.asService(handle -> find(handle, viewer, id, ledger));
    Plan plan = plans.of(null, viewer, undoing, ledger);
    LocalDate today = database.inBounds(Bounds.WHOLE_COUNTRY, moments::read).workingDay();
    context.json(
        new UndoPreview(
            plan.fingerprint(),
            UploadPreview.of(
                null, undoing.fileName(), plan, today, TargetRoute.language(context))));
  }

  private void apply(Context context) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
    UUID id = id(context);
    String shown = context.queryParam("shown");
    if (shown == null) {
      throw Refused.badRequest("The parameter shown is missing.");
    }
    Applied applied =
        database.asService(
            handle -> {
              TargetPlan.lock(context, handle, viewer);
              AssignedSoFar ledger = plans.ledger();
              Undoing undoing = find(handle, viewer, id, ledger);
              Plan plan = plans.of(handle, viewer, undoing, ledger);
              Applied done = plans.apply(handle, viewer, plan, shown, undoing.fileName(), id);
              AuditLog.add(
                  handle,
                  viewer,
                  "TARGETS_UNDONE",
                  undoing.fileName(),
                  Map.of("change", id, "assignments", done.sent()));
              return done;
            });
    context.json(applied);
  }

  /** A change of which all is within the viewer's bounds and that still counts. */
  private static Undoing find(Handle handle, Viewer viewer, UUID id, AssignedSoFar ledger) {
    Undoing undoing = TargetChangeTable.undoing(handle, id, ledger.keys());
    if (undoing.taken().isEmpty()
        || !TargetChangeTable.outside(handle, viewer.bounds(), Set.of(id)).isEmpty()) {
      throw unknown();
    }
    if (TargetChangeTable.undone(handle, ledger.keys()).contains(id)) {
      throw new Refused(409, "CONFLICT", "It has been undone already.");
    }
    return undoing;
  }

  private static UUID id(Context context) {
    return Parameters.id(context, UUID::fromString, UndoRoute::unknown);
  }

  private static Refused unknown() {
    return Refused.notFound("There is no such change of which all is within your bounds.");
  }
}
