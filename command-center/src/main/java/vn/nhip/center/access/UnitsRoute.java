package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import vn.nhip.center.database.Database;
import vn.nhip.center.targets.KnownUnits;
import vn.nhip.center.web.Route;

/** Serves the names of provinces, districts and teams within the viewer's bounds. */
final class UnitsRoute implements Route {
  private final Database database;
  private final Viewers viewers;

  UnitsRoute(Database database, Viewers viewers) {
    this.database = database;
    this.viewers = viewers;
  }

  record Known(List<KnownUnits.Province> provinces) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/units", this::provinces);
    app.get("/api/v1/provinces/{province}/teams", this::teams);
  }

  private void provinces(Context context) {
    Viewer viewer = viewers.of(context);
    context.json(
        new Known(
            database.inBounds(
                viewer.bounds(), handle -> KnownUnits.provinces(handle, viewer.bounds()))));
  }

  private void teams(Context context) {
    Viewer viewer = viewers.of(context);
    context.json(
        Map.of(
            "teams",
            database.inBounds(
                viewer.bounds(),
                handle -> KnownUnits.teams(handle, context.pathParam("province")))));
  }
}
