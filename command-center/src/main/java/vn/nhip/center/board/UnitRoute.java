package vn.nhip.center.board;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.queues.QueueRules;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves curves of units, teams' working days and districts' places. */
public record UnitRoute(Database database, Viewers viewers, CurveReader curves, TeamReader teams)
    implements Route {
  private static final List<String> SCOPES =
      List.of("TEAM", "INTAKE_POINT", "COMMUNE", "DISTRICT", "PROVINCE");

  public UnitRoute(Database database, Viewers viewers, Moments moments, QueueRules rules) {
    this(database, viewers, new CurveReader(moments), new TeamReader(moments, rules));
  }

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/units/{scope}/{id}/curve", this::curve);
    app.get("/api/v1/teams/{id}", this::team);
    app.get("/api/v1/districts/{id}/points", context -> places(context, "INTAKE_POINT"));
    app.get("/api/v1/districts/{id}/communes", context -> places(context, "COMMUNE"));
  }

  private void curve(Context context) {
    String scope = context.pathParam("scope");
    if (!SCOPES.contains(scope)) {
      throw Refused.badRequest("The scope must be one of " + String.join(", ", SCOPES) + ".");
    }
    String id = Parameters.id(context);
    String province = Parameters.province(context);
    LocalDate day = Parameters.day(context, "day");
    viewers.answer(
        context, database, (handle, bounds) -> curves.read(handle, scope, id, province, day));
  }

  private void team(Context context) {
    String id = Parameters.id(context);
    LocalDate day = Parameters.day(context, "day");
    viewers.answer(context, database, (handle, bounds) -> teams.team(handle, id, day));
  }

  private void places(Context context, String scope) {
    String id = Parameters.id(context);
    String province = Parameters.province(context);
    LocalDate day = Parameters.day(context, "day");
    viewers.answer(
        context, database, (handle, bounds) -> teams.places(handle, id, province, scope, day));
  }
}
