package vn.nhip.center.plans;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.TargetChangeTable;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.core.targets.TargetAssignment.Scope;

/** The plan of a day, and the ledger that it comes from; for planners, inside of their bounds. */
public record PlanRoute(Database database, Viewers viewers, Moments moments) implements Route {
  private static final int USUAL_CHANGES = 20;
  private static final int MOST_CHANGES = 200;

  /**
   * The newest changes.
   *
   * @param more whether there are older ones
   */
  private record PlanChanges(List<PlanChange> changes, boolean more) {}

  private record PlanChangeRows(PlanChange change, List<PlanChange.Row> rows) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/targets/plan", this::plan);
    app.get("/api/v1/targets/units/{scope}/{id}", this::unit);
    app.get("/api/v1/targets/changes", this::changes);
    app.get("/api/v1/targets/changes/{id}", this::change);
  }

  private void plan(Context context) {
    viewers.of(context, Role.PLANNER);
    String province = Parameters.requiredProvince(context);
    LocalDate asked = Parameters.day(context, "day");
    viewers.answer(
        context,
        database,
        (handle, bounds) -> {
          LocalDate today = moments.read(handle).workingDay();
          Ledger ledger = ledger(handle, province);
          LocalDate day = asked != null ? asked : today != null ? today : ledger.newestDay();
          return DayPlan.of(ledger, province, day, today);
        });
  }

  private void unit(Context context) {
    viewers.of(context, Role.PLANNER);
    String province = Parameters.requiredProvince(context);
    String id = Parameters.id(context);
    Scope scope =
        Arrays.stream(Scope.values())
            .filter(each -> each.name().equals(context.pathParam("scope")))
            .findFirst()
            .orElseThrow(() -> Refused.badRequest("The scope is TEAM, DISTRICT or PROVINCE."));
    viewers.answer(
        context,
        database,
        (handle, bounds) -> {
          Ledger ledger = ledger(handle, province);
          List<LedgerEntry> ofUnit = ledger.of(scope, id);
          if (ofUnit.isEmpty()) {
            throw Refused.notFound("Nothing is assigned to such a unit within your bounds.");
          }
          return UnitPlan.of(ledger, ofUnit, moments.read(handle).workingDay());
        });
  }

  private void changes(Context context) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
    String province = Parameters.requiredProvince(context);
    int most = Parameters.number(context, "most", USUAL_CHANGES, 1, MOST_CHANGES);
    Ledger ledger = database.inBounds(viewer.bounds(), handle -> ledger(handle, province));
    List<List<LedgerEntry>> groups = PlanChange.groups(ledger);
    List<List<LedgerEntry>> newest = groups.subList(0, Math.min(most, groups.size()));
    context.json(new PlanChanges(shown(viewer, newest), groups.size() > most));
  }

  private void change(Context context) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
    String province = Parameters.requiredProvince(context);
    String id = Parameters.id(context);
    Ledger ledger = database.inBounds(viewer.bounds(), handle -> ledger(handle, province));
    List<LedgerEntry> group =
        PlanChange.groups(ledger).stream()
            .filter(each -> PlanChange.id(each).equals(id))
            .findFirst()
            .orElseThrow(() -> Refused.notFound("There is no such change within your bounds."));
    context.json(
        new PlanChangeRows(
            shown(viewer, List.of(group)).get(0),
            group.stream().map(each -> PlanChange.row(ledger, each)).toList()));
  }

  private List<PlanChange> shown(Viewer viewer, List<List<LedgerEntry>> groups) {
    List<UUID> ids = groups.stream().map(PlanChange::uuid).filter(Objects::nonNull).toList();
    return database.asService(
        handle -> {
          Set<UUID> undone = TargetChangeTable.undone(handle, Set.of());
          Set<UUID> outside = TargetChangeTable.outside(handle, viewer.bounds(), ids);
          var withoutEffect = TargetChangeTable.marks(handle, ids);
          return groups.stream()
              .map(each -> PlanChange.of(each, undone, withoutEffect, outside))
              .toList();
        });
  }

  private Ledger ledger(Handle handle, String province) {
    return Ledger.read(handle, province, moments.calendar());
  }
}
