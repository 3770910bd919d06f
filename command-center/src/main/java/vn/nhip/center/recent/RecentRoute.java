package vn.nhip.center.recent;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.queues.QueueRules;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;

/** Serves recent changes in a province, for a quick check or a handover. */
public record RecentRoute(Database database, Viewers viewers, RecentReader reader)
    implements Route {
  private static final int MAX_MINUTES = 720;
  private static final int DEFAULT_MINUTES = 15;

  public RecentRoute(Database database, Viewers viewers, Moments moments, QueueRules rules) {
    this(database, viewers, new RecentReader(moments, rules));
  }

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/provinces/{province}/recent", this::recent);
  }

  private void recent(Context context) {
    String province = Parameters.pathProvince(context);
    int minutes = Parameters.number(context, "minutes", DEFAULT_MINUTES, 1, MAX_MINUTES);
    Duration span = Duration.ofMinutes(minutes);
    viewers.answer(
        context, database, (handle, bounds) -> reader.read(handle, bounds, province, span));
  }
}
