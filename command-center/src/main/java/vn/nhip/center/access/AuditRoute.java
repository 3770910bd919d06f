package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves the audit log to administrators, newest first, page by page. */
record AuditRoute(Database database, Viewers viewers) implements Route {
  private static final int PAGE = 200;

  record Page(List<AuditReader.Entry> entries, Long next) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/audit", this::list);
  }

  private void list(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    long before = before(context.queryParam("before"));
    List<AuditReader.Entry> entries =
        database.asService(
            handle ->
                AuditReader.read(
                    handle,
                    viewer,
                    before,
                    context.queryParam("account"),
                    context.queryParam("action"),
                    PAGE));
    Long next = entries.size() < PAGE ? null : entries.get(PAGE - 1).id();
    context.json(new Page(entries, next));
  }

  private static long before(String text) {
    try {
      return text == null ? Long.MAX_VALUE : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refused.badRequest("before must be the id of an entry.");
    }
  }
}
