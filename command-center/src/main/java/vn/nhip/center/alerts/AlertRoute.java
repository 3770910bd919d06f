package vn.nhip.center.alerts;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Health;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves open and past alerts and their acknowledgements. */
public record AlertRoute(Database database, Viewers viewers, Moments moments) implements Route {
  private static final int MAX_NOTE = 500;

  private record Alerts(Instant clock, LocalDate workingDay, List<AlertDetail> alerts) {}

  private record Note(String note) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/alerts", this::list);
    app.get("/api/v1/alerts/{id}", this::one);
    app.post("/api/v1/alerts/{id}/acknowledgements", this::acknowledge);
  }

  private void list(Context context) {
    LocalDate asked = Parameters.day(context, "day");
    AlertFilter filter = filter(context);
    boolean onlyOpen = "FIRING".equals(filter.state());
    viewers.answer(
        context,
        database,
        (handle, bounds) -> {
          Health health = moments.read(handle);
          LocalDate day = asked == null ? health.workingDay() : asked;
          if (day == null || !Moments.hasTables(handle)) {
            return new Alerts(health.clock(), day, List.of());
          }
          AlertReader reader = reader(handle);
          List<Alert> alerts =
              onlyOpen && asked == null
                  ? reader.readOpen(handle, filter.on(day.minusDays(1), day), health.clock())
                  : reader.read(handle, filter.on(day, day), health.clock());
          return new Alerts(
              health.clock(),
              day,
              reader.withHelp(handle, reader.details(handle, alerts), health.workingDay()));
        });
  }

  /** The filter in the query, without days. */
  public static AlertFilter filter(Context context) {
    String state = Parameters.word(context, "state", "OPEN", "RESOLVED", "ALL");
    return new AlertFilter(
        null,
        null,
        Parameters.province(context),
        Parameters.district(context),
        context.queryParam("team"),
        state == null || state.equals("ALL") ? null : state.equals("OPEN") ? "FIRING" : state,
        Parameters.word(context, "kind", "BEHIND", "SILENT", "MISSED"),
        Parameters.word(context, "severity", "WARNING", "CRITICAL"));
  }

  private void one(Context context) {
    String id = Parameters.id(context);
    viewers.answer(context, database, (handle, bounds) -> detail(handle, id));
  }

  private AlertDetail detail(Handle handle, String id) {
    if (!Moments.hasTables(handle)) {
      throw unknown(id);
    }
    AlertReader reader = reader(handle);
    Health health = moments.read(handle);
    Alert found = reader.find(handle, id, health.clock()).orElseThrow(() -> unknown(id));
    List<AlertDetail> details = reader.details(handle, List.of(found));
    return reader.withHelp(handle, details, health.workingDay()).get(0);
  }

  private void acknowledge(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    String id = Parameters.id(context);
    String text = Json.body(context, Note.class).note();
    String note = text == null ? "" : text.strip();
    if (note.length() > MAX_NOTE) {
      throw Refused.badRequest("The note is longer than " + MAX_NOTE + " characters.");
    }
    // Read within the viewer's bounds, written with the service's rights.
    Alert alert = database.inBounds(viewer.bounds(), handle -> detail(handle, id)).alert();
    Instant clock = database.inBounds(viewer.bounds(), moments::read).clock();
    database.runAsService(
        handle -> {
          AcknowledgementTable.add(handle, alert, clock, viewer.account(), note);
          AuditLog.add(
              handle,
              viewer,
              "ACKNOWLEDGED",
              id,
              alert.province(),
              alert.district(),
              Map.of("unit", alert.scopeId(), "note", note));
        });
    context.status(201).json(database.inBounds(viewer.bounds(), handle -> detail(handle, id)));
  }

  private AlertReader reader(Handle handle) {
    return new AlertReader(UnitNames.read(handle, moments.calendar()), moments.zone());
  }

  static Refused unknown(String id) {
    return Refused.notFound("There is no alert " + id + " within your bounds.");
  }
}
