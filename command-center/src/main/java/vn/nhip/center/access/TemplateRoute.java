package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Route;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.Templates;

/**
 * Serves template sheets: with examples, or filled with the current assignments of a province for
 * the days of the next week.
 */
record TemplateRoute(Database database, Viewers viewers, Moments moments) implements Route {
  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/targets/template.xlsx", context -> template(context, true));
    app.get("/api/v1/targets/template.csv", context -> template(context, false));
  }

  private void template(Context context, boolean isWorkbook) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
    String province = Parameters.province(context);
    Language language = TargetRoute.language(context);
    byte[] content;
    if (province == null) {
      content = isWorkbook ? Templates.xlsx() : Templates.csv();
    } else {
      List<TargetAssignment> rows = rows(viewer, province);
      content = isWorkbook ? Templates.xlsx(rows, language) : Templates.csv(rows, language);
    }
    String name = province == null ? "targets-template" : "targets-" + province;
    context
        .contentType("application/octet-stream")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s.%s\"".formatted(name, isWorkbook ? "xlsx" : "csv"))
        .result(content);
  }

  private List<TargetAssignment> rows(Viewer viewer, String province) {
    return database.inBounds(
        viewer.bounds(),
        handle -> {
          LocalDate today = moments.read(handle).workingDay();
          LocalDate from = today == null ? LocalDate.now(moments.zone()) : today;
          LocalDate monday = from.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
          return AssignmentTable.ofProvince(handle, province, moments.calendar())
              .goingOn(monday, monday.plusDays(6));
        });
  }
}
