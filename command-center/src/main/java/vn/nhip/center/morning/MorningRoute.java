package vn.nhip.center.morning;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/** What is to be said and done in the morning. */
public record MorningRoute(Database database, Viewers viewers, MorningReader mornings)
    implements Route {
  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/provinces/{province}/morning", this::show);
  }

  private void show(Context context) {
    String province = Parameters.pathProvince(context);
    LocalDate day = Parameters.day(context, "day");
    viewers.answer(
        context, database, (handle, bounds) -> mornings.read(handle, bounds, province, day));
  }
}
