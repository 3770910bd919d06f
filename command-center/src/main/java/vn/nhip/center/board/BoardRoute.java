package vn.nhip.center.board;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/** Serves the health, the overview of provinces, and the board of a province. */
public record BoardRoute(Database database, Viewers viewers, BoardReader reader) implements Route {
  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(
        "/api/v1/health",
        context -> viewers.answer(context, database, (handle, bounds) -> reader.health(handle)));
    app.get(
        "/api/v1/provinces",
        context -> viewers.answer(context, database, (handle, bounds) -> reader.overview(handle)));
    app.get("/api/v1/provinces/{province}/board", this::board);
  }

  private void board(Context context) {
    String province = Parameters.pathProvince(context);
    viewers.answer(context, database, (handle, bounds) -> reader.board(handle, bounds, province));
  }
}
