package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import vn.nhip.center.database.Database;
import vn.nhip.center.targets.KnownUnits;
import vn.nhip.center.web.Route;

/** Serves the names of provinces, districts and teams within the viewer's bounds. */
record UnitsRoute(Database database, Viewers viewers) implements Route {
  record Known(List<KnownUnits.Province> provinces) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/units", this::provinces);
    app.get("/api/v1/provinces/{province}/teams", this::teams);
  }

  private void provinces(Context context) {
    viewers.answer(
        context, database, (handle, bounds) -> new Known(KnownUnits.provinces(handle, bounds)));
  }

  private void teams(Context context) {
    String province = context.pathParam("province");
    viewers.answer(
        context, database, (handle, bounds) -> Map.of("teams", KnownUnits.teams(handle, province)));
  }
}
