package vn.nhip.center.alerts;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.UnitPlaces;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Lists, adds and ends mutes. */
public record MuteRoute(Database database, Viewers viewers, Moments moments) implements Route {
  private static final Duration MAX_DURATION = Duration.ofDays(7);
  private static final int MAX_REASON = 500;

  private record Mutes(Instant clock, List<Mute> mutes) {}

  private record Wanted(String scope, String id, String province, Instant until, String reason) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/mutes", this::list);
    app.post("/api/v1/mutes", this::add);
    app.delete("/api/v1/mutes/{id}", this::end);
  }

  private void list(Context context) {
    String province = Parameters.province(context);
    viewers.answer(
        context,
        database,
        (handle, bounds) -> {
          Instant clock = moments.read(handle).clock();
          List<Mute> mutes = clock == null ? List.of() : MuteTable.inForce(handle, clock);
          return new Mutes(
              clock,
              mutes.stream()
                  .filter(mute -> province == null || mute.province().equals(province))
                  .toList());
        });
  }

  private void add(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    Wanted wanted = Json.body(context, Wanted.class);
    if (wanted.scope() == null
        || wanted.id() == null
        || !List.of("TEAM", "DISTRICT").contains(wanted.scope())) {
      throw Refused.badRequest("A mute is for a TEAM or a DISTRICT, named by its id.");
    }
    String reason = wanted.reason() == null ? "" : wanted.reason().strip();
    if (reason.isEmpty() || reason.length() > MAX_REASON) {
      throw Refused.badRequest("The reason must be 1 to " + MAX_REASON + " characters.");
    }
    Mute mute = database.inBounds(viewer.bounds(), handle -> mute(handle, wanted, reason, viewer));
    Mute added =
        database.asService(
            handle -> {
              Map<String, Object> detail = Map.of("until", mute.until(), "reason", reason);
              audit(handle, viewer, "MUTED", mute, detail);
              return MuteTable.add(handle, mute);
            });
    context.status(201).json(added);
  }

  private Mute mute(Handle handle, Wanted wanted, String reason, Viewer viewer) {
    Instant clock = moments.read(handle).clock();
    Refused unknown =
        Refused.notFound(
            "There is no " + wanted.scope() + " " + wanted.id() + " within your bounds.");
    if (clock == null) {
      throw unknown;
    }
    if (wanted.until() == null
        || !wanted.until().isAfter(clock)
        || wanted.until().isAfter(clock.plus(MAX_DURATION))) {
      throw Refused.badRequest("until must be after " + clock + " and at most 7 days later.");
    }
    UnitPlaces.Place place =
        UnitPlaces.find(handle, wanted.scope(), wanted.id(), wanted.province())
            .orElseThrow(() -> unknown);
    return new Mute(
        null,
        wanted.scope(),
        wanted.id(),
        place.province(),
        place.district(),
        clock,
        wanted.until(),
        reason,
        viewer.account(),
        null);
  }

  private void end(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    Refused unknown = Refused.notFound("There is no such mute in force within your bounds.");
    long id;
    try {
      id = Long.parseLong(Parameters.id(context));
    } catch (NumberFormatException e) {
      throw unknown;
    }
    Optional<Mute> found =
        database.inBounds(
            viewer.bounds(),
            handle -> {
              Instant clock = moments.read(handle).clock();
              return clock == null ? Optional.empty() : MuteTable.inForce(handle, clock, id);
            });
    if (found.isEmpty()) {
      throw unknown;
    }
    database.runAsService(
        handle -> {
          if (!MuteTable.end(handle, id, viewer.account())) {
            throw unknown;
          }
          audit(handle, viewer, "UNMUTED", found.get(), Map.of("mute", id));
        });
    context.status(204);
  }

  private static void audit(
      Handle handle, Viewer viewer, String action, Mute mute, Map<String, ?> detail) {
    AuditLog.add(handle, viewer, action, mute.scopeId(), mute.province(), mute.district(), detail);
  }
}
