package vn.nhip.center.alerts;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.alerts.AlertTask.Kind;
import vn.nhip.center.alerts.AlertTaskTable.Assignee;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.OrNull;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves assignments and reminders of alerts. */
public record AlertTaskRoute(Database database, Viewers viewers, Moments moments) implements Route {
  private static final int MAX_MINUTES = 720;

  private record Assignees(List<Assignee> assignees) {}

  private record Assigned(@OrNull String account) {}

  private record LookAgain(@OrNull Integer minutes) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/alerts/{id}/assignees", this::assignees);
    app.put("/api/v1/alerts/{id}/assignee", this::assign);
    app.put("/api/v1/alerts/{id}/look-again", this::lookAgain);
  }

  private void assignees(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    Alert alert = find(viewer, Parameters.id(context));
    context.json(new Assignees(assignees(alert)));
  }

  private List<Assignee> assignees(Alert alert) {
    return database.asService(
        handle -> AlertTaskTable.assignees(handle, alert.province(), alert.district()));
  }

  private void assign(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    String account = Json.body(context, Assigned.class).account();
    Alert alert = find(viewer, Parameters.id(context));
    boolean isKnown =
        account == null
            || assignees(alert).stream().anyMatch(each -> each.account().equals(account));
    if (!isKnown) {
      throw Refused.badRequest("There is no account of that name that may act on this alert.");
    }
    add(viewer, alert, Kind.ASSIGNED, account, null);
    context.status(204);
  }

  private void lookAgain(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    Integer minutes = Json.body(context, LookAgain.class).minutes();
    if (minutes != null && (minutes < 1 || minutes > MAX_MINUTES)) {
      throw Refused.badRequest("The minutes must be 1 to " + MAX_MINUTES + ".");
    }
    Alert alert = find(viewer, Parameters.id(context));
    add(viewer, alert, Kind.LOOK_AGAIN, null, minutes == null ? null : Duration.ofMinutes(minutes));
    context.status(204);
  }

  private void add(Viewer viewer, Alert alert, Kind kind, String to, Duration in) {
    Instant clock = database.inBounds(viewer.bounds(), moments::read).clock();
    Instant due = in == null ? null : clock.plus(in);
    Map<String, Object> detail = new HashMap<>();
    detail.put("unit", alert.scopeId());
    detail.put("to", to);
    detail.put("due", due);
    database.runAsService(
        handle -> {
          AlertTaskTable.add(handle, alert, kind, clock, viewer.account(), to, due);
          AuditLog.add(
              handle,
              viewer,
              kind.name(),
              alert.alertId(),
              alert.province(),
              alert.district(),
              detail);
        });
  }

  /** Reads the alert within the viewer's bounds. */
  private Alert find(Viewer viewer, String id) {
    return database.inBounds(
        viewer.bounds(),
        handle ->
            (Moments.hasTables(handle)
                    ? new AlertReader((scope, unit, day) -> unit, moments.zone())
                        .find(handle, id, moments.read(handle).clock())
                    : Optional.<Alert>empty())
                .orElseThrow(() -> AlertRoute.unknown(id)));
  }
}
